import { NO_SIGNALS, type BackendSignals, type Plan, type Quantiles, type Random } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { decide } from '../decide.js';
import type { DecideInput } from '../decision/decide-input.js';
import type { RoutingDecision } from '../decision/routing-decision.js';
import { EMPTY_SNAPSHOT, type MeshSnapshot } from '../snapshot.js';
import { NOW } from './events.js';
import { compiledOf, THREE_BACKENDS } from './policies.js';

/** Always the middle: for tests in which randomness plays no part. */
export const NO_CHANCE: Random = () => 0.5;

/** A snapshot in which this is known of these backends, and nothing of the others. */
export function worldOf(signals: Readonly<Record<string, Partial<BackendSignals>>>): MeshSnapshot {
  return {
    at: NOW,
    backends: new Map(
      Object.entries(signals).map(([backend, known]) => [backend, { ...NO_SIGNALS, ...known }]),
    ),
  };
}

/** Quantiles of a constant value. */
export function always(value: number): Quantiles {
  return { p50: value, p90: value, p99: value };
}

/** Decides a plain chat over three backends about which nothing is known, with these differences. */
export function decideWith(differences: Partial<DecideInput> = {}): RoutingDecision {
  return decide({
    profile: sampleProfile(),
    policy: differences.policy ?? compiledOf(THREE_BACKENDS),
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
