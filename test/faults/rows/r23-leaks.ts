import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { slopeOf } from '../tools/slope.js';
import { HEAP_PROBE, sampleMemory } from '../tools/memory.js';
import type { World } from '../world.js';
import { MESH } from '../worlds.js';

/** Growth that counts as none, in MB an hour. */
const LEAST_GROWTH = 5;
/** Connections and timers that may exist after the load and did not before it: keep-alive, mostly. */
const MOST_LEFT_OVER = 20;
const PER_SECOND = 30;

const WARM_MS = 120_000;
const RUN_MS = 480_000;
/** What the control keeps of every request. */
const KEPT_MB = 0.002;

/**
 * Ten minutes of requests, a third of which are given up at random moments; the services run without compilers
 * (`HEAP_PROBE`).
 */
export const leaks = defineRow({
  id: 'R23',
  title: 'Ten minutes of load, 30 % of the requests given up at random moments',
  passLine:
    'after a collection the heaps of ingress and adapter grow by nothing that can be told from noise, or by less than 5 MB an hour; files and handles return',
  control: 'a heap that keeps 2 kB of every request',
  onlyFull: true,
  world: { ...MESH, environment: { ...MESH.environment, ...HEAP_PROBE } },
  async measure({ world, mechanism }) {
    if (mechanism === 'on') last = await watch(world);
    const { series, leftOver, asked } = last;
    const kept = mechanism === 'on' ? 0 : KEPT_MB;
    const slopes = [...series].map(([name, samples]) => ({
      name,
      ...slopeOf(samples.map(({ atMs, mb }) => ({ atMs, mb: mb + (atMs / 1_000) * PER_SECOND * kept }))),
    }));
    const grows = slopes.some(({ perHour, lowPerHour }) => lowPerHour > 0 && perHour >= LEAST_GROWTH);
    const figures = slopes.map(
      ({ name, perHour, lowPerHour, highPerHour }) =>
        `${name} ${perHour.toFixed(1)} MB/h (95 %: ${lowPerHour.toFixed(1)} to ${highPerHour.toFixed(1)})`,
    );
    return {
      pass: !grows && slopes.length > 0 && leftOver <= MOST_LEFT_OVER,
      figure: [...figures, `at most ${leftOver} files or handles more than before`].join('; '),
      n: asked,
    };
  },
});

type Samples = readonly { readonly atMs: number; readonly mb: number }[];
type Watched = {
  readonly series: ReadonlyMap<string, Samples>;
  readonly leftOver: number;
  readonly asked: number;
};

/** The last measurement: the control adds a leak to it instead of taking ten more minutes. */
let last: Watched = { series: new Map(), leftOver: 0, asked: 0 };

const WATCHED = ['ingress', 'adapter-openai'];

async function watch(world: World): Promise<Watched> {
  const sampleAll = async () =>
    new Map(
      await Promise.all(
        WATCHED.map(async (name) => [name, await sampleMemory(world.service(name))] as const),
      ),
    );
  const atStart = await sampleAll();
  const load = cancelling(world);
  await sleep(WARM_MS);
  const series = new Map(WATCHED.map((name) => [name, [] as { atMs: number; mb: number }[]]));
  const startedAt = performance.now();
  while (performance.now() - startedAt < RUN_MS) {
    for (const [name, { heapMb }] of await sampleAll()) {
      series.get(name)?.push({ atMs: performance.now() - startedAt, mb: heapMb });
    }
    await sleep(1_000);
  }
  const asked = await load.stop();
  await sleep(5_000);
  const more = [...(await sampleAll())].map(([name, { files, handles }]) => {
    const before = atStart.get(name);
    return Math.max(files - (before?.files ?? 0), handles - (before?.handles ?? 0));
  });
  return { series, leftOver: Math.max(...more), asked };
}

/** Requests at a fixed rate, some of which hang up after a random time. */
function cancelling(world: World): { stop(): Promise<number> } {
  let asked = 0;
  world.behave('first', { ttftMs: 20, outputTokens: 60, tokensPerSecond: 200 });
  const timer = setInterval(() => {
    asked += 1;
    const request = ask(world.urls[0] ?? '', `story ${asked}`, { stream: asked % 2 === 0, maxTokens: 60 });
    if (Math.random() < 0.3) setTimeout(() => request.hangUp(), Math.random() * 300);
  }, 1_000 / PER_SECOND);
  return {
    async stop() {
      clearInterval(timer);
      await sleep(1_000);
      return asked;
    },
  };
}
