import { fill, longestQueue, saturationOf } from '../measures/saturation.js';
import { KEEP, refusalForNow, type Filter, type RoutingCandidate } from '../plugin.js';

const FULL = refusalForNow((candidate) => `It is full: ${fullParts(candidate).join(', ')}.`);

/**
 * Keeps self-hosted engines that are not full: those whose queue and memory use are within their `saturation`. It yields:
 * if all are full, a full one is better than none.
 */
export const saturationFilter: Filter = {
  type: 'saturation-filter',
  describe: 'Removes engines whose queue, KV cache or GPU memory is beyond their `saturation`.',
  weakness: 'It knows only engines whose metrics are read, as of the last time they were.',
  needs: ['load'],
  yields: true,
  keep: (candidate) => ((saturationOf(candidate) ?? 0) >= 1 ? FULL : KEEP),
};

function fullParts({ backend: { saturation }, signals: { load = {} } }: RoutingCandidate): readonly string[] {
  const { waiting, kvCache, gpuMemory } = load;
  return [
    ...(isFull(waiting, longestQueue(saturation)) ? [`${waiting} requests wait`] : []),
    ...(isFull(kvCache, saturation.kvCache) ? [`${percent(kvCache)} of its KV cache is taken`] : []),
    ...(isFull(gpuMemory, saturation.gpuMemory) ? [`${percent(gpuMemory)} of its GPU memory is taken`] : []),
  ];
}

function isFull(taken: number | undefined, allowed: number | undefined): boolean {
  return allowed !== undefined && (fill(taken, allowed) ?? 0) >= 1;
}

function percent(share = 0): string {
  return `${Math.round(share * 100)} %`;
}
