import { timeDecisions } from '../decide/measure.js';
import { worldOf, type WorldSize } from '../decide/worlds.js';
import type { DecideRow } from '../report/result.js';
import { median, medianRatio } from '../statistics.js';
import type { Progress } from './progress.js';

const MEASURE_MS = 250;
const BASE = { backends: 5, rules: 20, tenants: 0, outage: 'none' } as const satisfies WorldSize;

/** Worlds that differ from the first in one thing each. */
const SIZES: readonly (typeof BASE | WorldSize)[] = [
  BASE,
  { ...BASE, backends: 50 },
  { ...BASE, backends: 500 },
  { ...BASE, rules: 100 },
  { ...BASE, rules: 500 },
  { ...BASE, tenants: 10 },
  { ...BASE, tenants: 1_000 },
];

/**
 * Times the pure decision in worlds of several sizes, in turn: how its cost grows with the number of backends, rules and
 * tenants.
 */
export function measureDecideCost(rounds: number, progress: Progress): readonly DecideRow[] {
  const worlds = SIZES.map((size) => ({ size, world: worldOf(size), times: new Array<number>() }));
  for (const { world } of worlds) timeDecisions(world, MEASURE_MS, false);
  for (let round = 1; round <= rounds; round++) {
    for (const { world, times } of worlds) times.push(timeDecisions(world, MEASURE_MS, false).p50);
    progress.say(`decide, round ${round} of ${rounds}`);
  }
  const base = worlds[0]?.times ?? [];
  return worlds.map(({ size, times }) => ({
    backends: size.backends,
    rules: size.rules ?? BASE.rules,
    tenants: size.tenants ?? BASE.tenants,
    p50Us: median(times),
    timesTheFirst: medianRatio(times, base),
  }));
}
