import type { RegionDistance } from '@signalbox/policy';
import type { Distance } from './plugin.js';

/** Distances as the policy lists them, in one direction or both → a function that works in both directions. */
export function compileDistances(distances: readonly RegionDistance[]): Distance {
  const known = new Map<string, Map<string, number>>();
  const put = (from: string, to: string, ms: number): void => {
    const others = known.get(from) ?? new Map<string, number>();
    known.set(from, others.set(to, ms));
  };
  for (const { from, to, ms } of distances) {
    put(from, to, ms);
    put(to, from, ms);
  }
  return (from, to) => (from === to ? 0 : known.get(from)?.get(to));
}
