import type { BackendLoad } from '@signalbox/domain';
import type { MeshSnapshot } from '@signalbox/routing';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLoadGauges } from './load-gauges.js';

let set: string[];
beforeEach(() => {
  set = [];
});

function gauges(...backends: readonly string[]): (snapshot: MeshSnapshot) => void {
  return createLoadGauges({
    metrics: {
      set: (metric, value, { backend, signal }) => {
        set.push([metric, backend, signal, value].join(' '));
      },
    },
    backends: () => backends,
  });
}

function pictureAt(at: number, loads: Readonly<Record<string, BackendLoad>>): MeshSnapshot {
  const backends = Object.entries(loads).map(([name, load]) => [name, { health: 'unknown', load }] as const);
  return { at, backends: new Map(backends) };
}

describe('the load gauges', () => {
  it('show what is known of the backends of the policy and of no others', () => {
    gauges(
      'engine',
      'silent',
    )(
      pictureAt(1, {
        engine: { inFlight: 3, waiting: 0, kvCache: 0.5, gpuMemory: 1 },
        stranger: { waiting: 9 },
      }),
    );
    expect(set).toEqual([
      'backendLoad engine in-flight 3',
      'backendLoad engine waiting 0',
      'backendLoad engine kv-cache 0.5',
    ]);
  });

  it('are set once a second at most', () => {
    const show = gauges('engine');
    for (let at = 1_000; at < 3_000; at += 100) show(pictureAt(at, { engine: { waiting: at } }));
    expect(set).toEqual(['backendLoad engine waiting 1000', 'backendLoad engine waiting 2000']);
  });

  it('say that a number is not known any more', () => {
    const show = gauges('engine');
    show(pictureAt(1_000, { engine: { waiting: 5 } }));
    show(pictureAt(2_000, {}));
    show(pictureAt(3_000, {}));
    expect(set).toEqual(['backendLoad engine waiting 5', 'backendLoad engine waiting NaN']);
  });
});
