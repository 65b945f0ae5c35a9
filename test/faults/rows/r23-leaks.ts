import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { slopeOf } from '../tools/slope.js';
import { HEAP_PROBE, sampleMemory } from '../tools/memory.js';
import type { World } from '../world.js';
import { MESH } from '../worlds.js';

/** Growth that is taken for none, in MB an hour. */
const LEAST_GROWTH = 5;
/** Connections and timers that may be there after the load and were not before it: keep-alive, mostly. */
const MOST_LEFT_OVER = 20;
const PER_SECOND = 30;

/** Ten minutes of requests of which a third are given up at random moments. */
export const leaks = defineRow({
  id: 'R23',
  title: 'Ten minutes of load, 30 % of the requests given up at random moments',
  passLine:
    'after a collection the heaps of ingress and adapter grow by nothing that can be told from noise, or by less than 5 MB an hour; files and handles return',
  control: 'a heap that keeps 2 kB of every request',
  onlyFull: true,
  world: { ...MESH, environment: HEAP_PROBE },
  async measure({ world, mechanism }) {
    const [warmMs, runMs] = [120_000, 480_000];
    const names = ['ingress', 'adapter-openai'];
    const atStart = new Map(
      await Promise.all(names.map(async (name) => [name, await sampleMemory(world.service(name))] as const)),
    );
    const load = cancelling(world);
    await sleep(warmMs);
    const series = new Map(names.map((name) => [name, [] as { atMs: number; mb: number }[]]));
    const startedAt = performance.now();
    while (performance.now() - startedAt < runMs) {
      for (const name of names) {
        const { heapMb } = await sampleMemory(world.service(name));
        const atMs = performance.now() - startedAt;
        const kept = mechanism === 'off' ? (atMs / 1_000) * PER_SECOND * 0.002 : 0;
        series.get(name)?.push({ atMs, mb: heapMb + kept });
      }
      await sleep(1_000);
    }
    const asked = await load.stop();
    await sleep(5_000);
    const leftOver = await Promise.all(
      names.map(async (name) => {
        const after = await sampleMemory(world.service(name));
        const before = atStart.get(name) ?? after;
        return Math.max(after.files - before.files, after.handles - before.handles);
      }),
    );
    const most = Math.max(...leftOver);
    const slopes = names.map((name) => ({ name, ...slopeOf(series.get(name) ?? []) }));
    return {
      pass:
        most <= MOST_LEFT_OVER &&
        slopes.every(({ lowPerHour, perHour }) => lowPerHour <= 0 || perHour < LEAST_GROWTH),
      figure: slopes
        .map(
          ({ name, perHour, lowPerHour, highPerHour }) =>
            `${name} ${perHour.toFixed(1)} MB/h (95 %: ${lowPerHour.toFixed(1)} to ${highPerHour.toFixed(1)})`,
        )
        .concat(`at most ${most} files or handles more than before`)
        .join('; '),
      n: asked,
    };
  },
});

/** Requests at a fixed rate, of which some hang up after a random time. */
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
