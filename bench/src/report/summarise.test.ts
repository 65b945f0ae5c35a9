import { describe, expect, it } from 'vitest';
import type { Sample } from '../suite/sample.js';
import type { SideSamples } from './result.js';
import { summarise } from './summarise.js';

function sample(perSecond: number, p50Us: number, cpuUsOfSide = 10): Sample {
  return {
    answered: 100,
    total: 100,
    failed: 1,
    failures: { reset: 1 },
    perSecond,
    p50Us,
    p99Us: p50Us * 2,
    p999Us: p50Us * 4,
    lateP99Us: 0,
    cpuUs: { ingress: cpuUsOfSide },
    cpuUsOfSide,
  };
}

const SIDES: readonly SideSamples[] = [
  { side: 'direct', title: 'direct', samples: [sample(9_000, 100), sample(4_500, 200)] },
  { side: 'portkey', title: 'other', samples: [sample(1_000, 1_100, 1_000), sample(500, 2_200, 1_000)] },
  { side: 'mesh', title: 'ours', samples: [sample(10_000, 600, 100), sample(5_000, 1_200, 100)] },
];

describe('summarise', () => {
  const summaries = summarise(SIDES, 'portkey');
  const of = (side: string) => summaries.find((summary) => summary.side === side);

  it('divides round by round, so that a machine that slows down for all of them changes nothing', () => {
    expect(of('mesh')?.ratios).toMatchObject({ perSecond: 10, cpuUs: 0.1, addedP50: 0.5, addedP99: 0.5 });
  });

  it('takes the direct call away from what a side adds', () => {
    expect(of('mesh')?.added).toEqual({ p50Us: 750, p99Us: 1_500, p999Us: 3_000 });
    expect(of('direct')).not.toHaveProperty('added');
  });

  it('compares nothing with itself, and with nothing that is not there', () => {
    expect(of('portkey')).not.toHaveProperty('ratios');
    expect(summarise(SIDES.slice(0, 1), 'portkey')[0]).not.toHaveProperty('ratios');
    expect(summarise([...SIDES.slice(0, 1), ...SIDES.slice(2)], 'portkey')[1]).not.toHaveProperty('ratios');
  });

  it('divides what was measured beside long prompts by what was measured without them', () => {
    const samples = [1, 2, 3].map((slower) => ({ ...sample(100, 100 * slower), alone: sample(100, 50) }));
    expect(summarise([{ side: 'mesh', title: 'ours', samples }], 'portkey')[0]?.p99TimesAlone).toBe(4);
    expect(of('mesh')).not.toHaveProperty('p99TimesAlone');
  });

  it('adds failures up', () => {
    expect(of('mesh')?.failed).toBe(2);
  });
});
