import type { Rejection } from '@signalbox/domain';
import { decide, type CompiledPolicy } from '@signalbox/routing';
import type { Examined } from '../examined.js';
import type { Witness } from './witness.js';

/** The outcome of a request: the backends that may serve it, or why each of them never can. */
export type Trial =
  | {
      readonly served: true;
      /** The route that answers: the model's own, or a fallback of it. */
      readonly route: string;
      readonly backends: readonly string[];
    }
  | { readonly served: false; readonly rejected: readonly Rejection[] };

/** Chance plays no part in whether a request is served. */
const NO_CHANCE = (): number => 0.5;

/** Decides a request for real, with the policy that it was made for or another policy with the same tenants. */
export function tryRequest(
  witness: Witness,
  { prices }: Examined,
  policy: CompiledPolicy = witness.policy,
): Trial {
  const { profile, snapshot, now } = witness;
  const decision = decide({ profile, policy, snapshot, prices, now, random: NO_CHANCE, trace: true });
  return decision.kind === 'plan'
    ? {
        served: true,
        route: decision.plan.route,
        backends: decision.plan.candidates.map(({ backend }) => backend),
      }
    : { served: false, rejected: decision.rejected };
}

/**
 * Backends of other rules of the route that could serve a request if its rule considered them too. The rule's requirements and
 * exclusions stay, so that no backend is proposed to which the data must not go.
 */
export function servedElsewhere(witness: Witness, examined: Examined): readonly string[] {
  const trial = tryRequest(witness, examined, { ...examined.widened, tenants: witness.policy.tenants });
  return trial.served ? trial.backends : [];
}
