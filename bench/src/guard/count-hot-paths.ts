import { tellParent } from '../roles/tell-parent.js';
import { median } from '../statistics.js';
import { hotPaths, type HotPath } from './hot-paths.js';

/** Runs before anything is counted: what is made once is made in them. */
const WARM_UP_RUNS = 500;
/** Runs of one count; few enough that nothing is collected while it lasts. */
const RUNS = 400;
const COUNTS = 5;

/**
 * Flags of Node.js under which memory is counted. Nothing is compiled by an optimiser, whose moment depends on the machine's
 * mood and which makes some objects vanish, and young objects have so much room that nothing is collected meanwhile: so
 * the same code takes the same bytes on every machine.
 */
export const COUNTING_FLAGS = [
  '--expose-gc',
  '--no-opt',
  '--no-sparkplug',
  '--no-maglev',
  '--single-threaded-gc',
  '--min-semi-space-size=128',
  '--max-semi-space-size=128',
] as const;

/** Bytes that one run of each path takes, by its name. */
export type HotPathBytes = Readonly<Record<string, number>>;

/** The role `hot-paths`: counts the bytes of every hot path and says them. */
export function countHotPaths(): void {
  tellParent(Object.fromEntries(hotPaths().map((path) => [path.name, bytesOf(path)])));
}

function bytesOf({ run }: HotPath): number {
  for (let index = 0; index < WARM_UP_RUNS; index++) run(index);
  return Math.round(median(Array.from({ length: COUNTS }, () => count(run))));
}

function count(run: HotPath['run']): number {
  globalThis.gc?.();
  const before = process.memoryUsage();
  for (let index = 0; index < RUNS; index++) run(index);
  const after = process.memoryUsage();
  const heap = after.heapUsed - before.heapUsed;
  return (heap + after.arrayBuffers - before.arrayBuffers) / RUNS;
}
