import type { SaturationPolicy } from '@signalbox/policy';
import type { RoutingCandidate } from '../plugin.js';

/**
 * How close an engine is to being full by its own metrics: 1 and more is full, 0 is idle. The fullest of its queue, its KV
 * cache and its GPU memory counts. `undefined` when its metrics report none of these.
 */
export function saturationOf({
  backend: { saturation },
  signals: { load },
}: RoutingCandidate): number | undefined {
  if (load === undefined) return undefined;
  const queue = fill(load.waiting, longestQueue(saturation));
  const cache = fill(load.kvCache, saturation.kvCache);
  const memory = saturation.gpuMemory === undefined ? undefined : fill(load.gpuMemory, saturation.gpuMemory);
  return fuller(fuller(queue, cache), memory);
}

/** The length at which a queue is full: the first whole number above what is allowed. */
export function longestQueue({ waiting }: SaturationPolicy): number {
  return Math.floor(waiting) + 1;
}

/** The used share of what is allowed; 1 when nothing is allowed. Unknown stays unknown. */
export function fill(taken: number | undefined, allowed: number): number | undefined {
  if (taken === undefined) return undefined;
  return allowed > 0 ? taken / allowed : 1;
}

/** The larger of two values, either of which may be unknown. */
export function fuller(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}
