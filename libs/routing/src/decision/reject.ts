import type { DecisionStep, ErrorReason, FieldViolation } from '@signalbox/domain';
import { baseOfVariant, suggestName } from '@signalbox/policy';
import type { CompiledPolicy, CompiledTenant } from '../compiled-policy.js';
import type { DeadEnd } from './ask-route.js';
import { rejectionsOf } from './fallback.js';
import type { RoutingDecision, RoutingWarning } from './routing-decision.js';

type Rejected = Extract<RoutingDecision, { kind: 'reject' }>;

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
  const list = [...allowed].filter((name) => !isImplied(name, allowed, context.policy)).join(', ') || 'none';
  return refusal(
    'PERMISSION_DENIED',
    `The tenant ${tenant} may not use the model "${model}". Allowed: ${list}.`,
    context,
  );
}

/** The variants of an allowed model go without saying. */
function isImplied(name: string, allowed: ReadonlySet<string>, { models }: CompiledPolicy): boolean {
  const base = baseOfVariant(name)?.base;
  return base !== undefined && allowed.has(base) && !models.has(name);
}

/**
 * The ingress knows a tenant that this policy does not: it has a newer policy. Rules about the tenant's data cannot be
 * applied, so nothing is decided; that is our delay and no fault of the caller.
 */
export function rejectUnknownTenant(tenant: string, context: RefusalContext): RoutingDecision {
  const message = `The policy in force (${context.policy.version}) does not know the tenant ${tenant} yet. Try again shortly.`;
  return refusal('DECISION_UNAVAILABLE', message, context);
}

/** Nobody can ever serve this request, on its route or a fallback of it. Every backend is named with its reason. */
export function rejectIneligible(
  deadEnds: readonly DeadEnd[],
  only: readonly string[],
  context: RefusalContext,
): RoutingDecision {
  const rejected = rejectionsOf(deadEnds, [], []);
  const unlisted = deadEnds.reduce((sum, { log }) => sum + log.unlisted, 0);
  const sentences = [
    `No backend of the route ${deadEnds.map(({ route }) => route.name).join(' or of its fallback ')} can serve this request.`,
    ...rejected.map(({ backend, reason }) => `${backend}: ${reason}`),
    ...(unlisted > 0 ? [`And ${unlisted} more.`] : []),
  ];
  return refusal('NO_ELIGIBLE_BACKEND', sentences.join(' '), context, {
    rejected,
    unlisted,
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
  details: Partial<Pick<Rejected, 'rejected' | 'unlisted' | 'violations'>> = {},
): RoutingDecision {
  return {
    kind: 'reject',
    reason,
    message,
    violations: details.violations ?? [],
    policyVersion: policy.version,
    rejected: details.rejected ?? [],
    unlisted: details.unlisted ?? 0,
    steps,
    warnings,
  };
}
