import { tellParent } from '../roles/tell-parent.js';
import { median } from '../statistics.js';
import { hotPaths, type HotPath } from './hot-paths.js';

/** Runs before anything is counted: what is made only once is made in them. */
const WARM_UP_RUNS = 500;
/** Runs of one count; few enough that the garbage collector does not run meanwhile. */
const RUNS = 400;
const COUNTS = 5;

/**
 * Flags of Node.js under which memory is counted. No optimising compiler runs, since when it does depends on the machine and
 * it makes some objects vanish; and young objects have so much room that nothing is collected meanwhile. So the same code
 * takes the same bytes on every machine.
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

/** The role `hot-paths`: counts the bytes of every hot path and sends them to the parent. */
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
