import { decide, explain } from '@signalbox/routing';
import { inputOf, type World } from './worlds.js';

/** Times of single runs, in microseconds. */
export type Timing = { readonly perSecond: number; readonly p50: number; readonly p99: number };

/** Times decisions one by one for about this long. */
export function timeDecisions(world: World, milliseconds: number, traced: boolean): Timing {
  const run = traced ? explain : decide;
  return timeRuns((index) => run(inputOf(world, index)), milliseconds);
}

/** The yardstick: copying a profile by JSON. How many of those copies a decision takes says more than microseconds do. */
export function timeYardstick({ profiles }: World, milliseconds: number): Timing {
  return timeRuns(
    (index) => JSON.parse(JSON.stringify(profiles[index % profiles.length])) as unknown,
    milliseconds,
  );
}

/** Bytes of heap that a world takes: the difference that building it makes after a full collection. */
export function heapOf(build: () => World, collect: () => void): { world: World; bytes: number } {
  collect();
  const before = process.memoryUsage().heapUsed;
  const world = build();
  collect();
  return { world, bytes: process.memoryUsage().heapUsed - before };
}

function timeRuns(run: (index: number) => unknown, milliseconds: number): Timing {
  const times: number[] = [];
  const startedAt = performance.now();
  let kept: unknown;
  for (let index = 0; performance.now() - startedAt < milliseconds; index++) {
    const before = process.hrtime.bigint();
    kept = run(index);
    times.push(Number(process.hrtime.bigint() - before) / 1_000);
  }
  if (kept === undefined) throw new Error('Nothing was measured.');
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: (times.length / total) * 1_000_000, p50: at(0.5), p99: at(0.99) };
}
