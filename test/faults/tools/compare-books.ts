import type { World } from '../world.js';
import { journaledAttempts, readBookedAttempts, type Tellers } from './events.js';
import { until } from './until.js';

/**
 * How many calls the provider saw, how many of them no event reports once all events have had time to arrive, and how many
 * events are repeated.
 */
export async function compareBooks(
  world: World,
  since: number,
  tellers: Tellers = 'everybody',
  waitMs = 20_000,
): Promise<{ readonly calls: number; readonly missing: number; readonly repeated: number }> {
  let missing = Number.POSITIVE_INFINITY;
  let repeated = 0;
  let calls = 0;
  await until('every call is booked', waitMs, async () => {
    const booked = await readBookedAttempts(world, since, tellers);
    const seen = journaledAttempts(world);
    calls = seen.length;
    missing = seen.filter((id) => !booked.byId.has(id)).length;
    ({ repeated } = booked);
    return missing === 0;
  }).catch(() => undefined);
  return { calls, missing, repeated };
}
