import type { DecisionStep, ErrorReason, FieldViolation, Rejection } from '@signalbox/domain';
import { suggestName } from '@signalbox/policy';
import type { CompiledPolicy, CompiledTenant } from '../compiled-policy.js';
import type { RoutingDecision, RoutingWarning } from './routing-decision.js';

/** What every refusal says beside its reason. */
export type RefusalContext = {
  readonly policy: CompiledPolicy;
  readonly warnings: readonly RoutingWarning[];
  readonly steps: readonly DecisionStep[];
};

/** No model of that name, or none that this tenant may know of: only names it may ask for are listed. */
export function rejectUnknownModel(
  model: string,
  tenant: CompiledTenant | undefined,
  context: RefusalContext,
): RoutingDecision {
  const known = [...context.policy.models.keys()].filter((name) => tenant?.models?.has(name) ?? true);
  const description = `There is no model "${model}". Known: ${known.join(', ') || 'none'}.`;
  return refusal('UNKNOWN_MODEL', description, context, { violations: [{ field: 'model', description }] });
}

/** The model exists, and the policy does not give it to this tenant. */
export function rejectForbiddenModel(
  model: string,
  tenant: string,
  allowed: ReadonlySet<string>,
  context: RefusalContext,
): RoutingDecision {
  const list = [...allowed].join(', ') || 'none';
  return refusal(
    'PERMISSION_DENIED',
    `The tenant ${tenant} may not use the model "${model}". Allowed: ${list}.`,
    context,
  );
}

/**
 * The ingress knows a tenant that this policy does not: it has a newer policy. Rules about the tenant's data cannot be
 * applied, so nothing is decided; that is our delay and no fault of the caller.
 */
export function rejectUnknownTenant(tenant: string, context: RefusalContext): RoutingDecision {
  const message = `The policy in force (${context.policy.version}) does not know the tenant ${tenant} yet. Try again shortly.`;
  return refusal('DECISION_UNAVAILABLE', message, context);
}

/** Nobody can ever serve this request under this rule. Every backend is named with its reason. */
export function rejectIneligible(
  route: string,
  rejected: readonly Rejection[],
  only: readonly string[],
  context: RefusalContext,
): RoutingDecision {
  const reasons = rejected.map(({ backend, reason }) => `${backend}: ${reason}`).join(' ');
  const message = `No backend of the route ${route} can serve this request. ${reasons}`.trimEnd();
  return refusal('NO_ELIGIBLE_BACKEND', message, context, {
    rejected,
    violations: unknownWishes(only, context.policy),
  });
}

/** A caller that allows only backends which do not exist has most likely mistyped one. */
function unknownWishes(only: readonly string[], { backends }: CompiledPolicy): readonly FieldViolation[] {
  const known = backends.map(({ backend }) => backend);
  return only.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          {
            field: `preferences.only[${index}]`,
            description: `There is no backend "${name}". ${suggestName(name, known)}`,
          },
        ],
  );
}

function refusal(
  reason: ErrorReason,
  message: string,
  { policy, warnings, steps }: RefusalContext,
  details: { readonly rejected?: readonly Rejection[]; readonly violations?: readonly FieldViolation[] } = {},
): RoutingDecision {
  return {
    kind: 'reject',
    reason,
    message,
    violations: details.violations ?? [],
    policyVersion: policy.version,
    rejected: details.rejected ?? [],
    steps,
    warnings,
  };
}
