import type { Plan, Random } from '@signalbox/domain';
import { decide } from '../decide.js';
import type { DecideInput } from '../decision/decide-input.js';
import type { RoutingDecision } from '../decision/routing-decision.js';
import { EMPTY_SNAPSHOT } from '../snapshot.js';
import { NOW } from './events.js';
import { compiledOf, THREE_BACKENDS } from './policies.js';
import { profileOf } from './profiles.js';

/** Always the middle: for tests in which chance plays no part. */
export const NO_CHANCE: Random = () => 0.5;

/** A source of numbers that gives the same ones again for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Decides a plain chat over three backends of which nothing is known, with these differences. */
export function decideWith(differences: Partial<DecideInput> = {}): RoutingDecision {
  return decide({
    profile: profileOf(),
    policy: compiledOf(THREE_BACKENDS),
    snapshot: EMPTY_SNAPSHOT,
    now: NOW,
    random: NO_CHANCE,
    ...differences,
  });
}

/** The plan of a decision that must be one. */
export function planOf(decision: RoutingDecision): Plan {
  if (decision.kind !== 'plan') throw new Error(`${decision.reason}: ${decision.message}`);
  return decision.plan;
}

/** The backends of a plan in their order. */
export function backendsOf(decision: RoutingDecision): readonly string[] {
  return planOf(decision).candidates.map(({ backend }) => backend);
}
