import type { DecisionStep, Draft, ErrorReason, RoutingPreferences } from '@signalbox/domain';
import { baseOfVariant, VARIANTS } from '@signalbox/policy';
import type { CompiledPolicy, CompiledTenant } from '../compiled-policy.js';
import { contextWindowFilter } from '../filters/context-window-filter.js';
import type { DeadEnd } from './ask-route.js';
import { rejectionsOf } from './fallback.js';
import type { RoutingDecision, RoutingWarning } from './routing-decision.js';
import { unknownWishes } from './unknown-wishes.js';
import { whoWasConsidered } from './who-was-considered.js';

type Rejected = Extract<RoutingDecision, { kind: 'reject' }>;

/** How far a request came before it was refused. */
type Reached = Draft<Pick<Rejected, 'route' | 'rule'>>;

type Details = Pick<Rejected, 'rejected' | 'unlisted' | 'violations'> & Reached;

/** What every refusal says beside its reason. */
export type RefusalContext = {
  readonly policy: CompiledPolicy;
  readonly warnings: readonly RoutingWarning[];
  readonly steps: readonly DecisionStep[];
};

/** For a caller that most likely meant a variant. */
const VARIANTS_TOO = `; each of them also with ${Object.keys(VARIANTS)
  .map((variant) => `:${variant}`)
  .join(', ')}`;

/** There is no model of that name, or none that this tenant may know about: only names that it may use are listed. */
export function rejectUnknownModel(
  model: string,
  tenant: CompiledTenant | undefined,
  context: RefusalContext,
): RoutingDecision {
  const known = [...context.policy.models.keys()].filter((name) => tenant?.models?.has(name) ?? true);
  const variants = model.includes(':') && known.length > 0 ? VARIANTS_TOO : '';
  const description = `There is no model "${model}". Known: ${known.join(', ') || 'none'}${variants}.`;
  return refusal('UNKNOWN_MODEL', description, context, { violations: [{ field: 'model', description }] });
}

/** The model exists, but the policy does not allow it to this tenant. */
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

/** A variant of an allowed model is implied and need not be listed. */
function isImplied(name: string, allowed: ReadonlySet<string>, { models }: CompiledPolicy): boolean {
  const base = baseOfVariant(name)?.base;
  return base !== undefined && allowed.has(base) && !models.has(name);
}

/**
 * The ingress knows a tenant that this policy does not: the ingress has a newer policy. Rules about the tenant's data
 * cannot be applied, so no decision is made; this is our delay and not the caller's fault.
 */
export function rejectUnknownTenant(tenant: string, context: RefusalContext): RoutingDecision {
  const message = `The policy in force (${context.policy.version}) does not know the tenant ${tenant} yet. Try again shortly.`;
  return refusal('DECISION_UNAVAILABLE', message, context);
}

/**
 * No backend can ever serve this request, on its route or its fallbacks. Backends are named with their reasons. If length
 * is the only permanent objection of all, the reason is `CONTEXT_TOO_LONG`.
 */
export function rejectIneligible(
  deadEnds: readonly DeadEnd[],
  preferences: RoutingPreferences,
  context: RefusalContext,
): RoutingDecision {
  const rejected = rejectionsOf(deadEnds, [], []);
  const unlisted = deadEnds.reduce((sum, { log }) => sum + log.unlisted, 0);
  const sentences = [
    ...whoWasConsidered(deadEnds, preferences, context.policy),
    ...rejected.map(({ backend, reason }) => `${backend}: ${reason}`),
    ...(unlisted > 0 ? [`And ${unlisted} more.`] : []),
  ];
  const violations = unknownWishes(preferences, context.policy).map(({ wish, message }) => ({
    field: `preferences.${wish}`,
    description: message,
  }));
  const reason = isTooLong(deadEnds) ? 'CONTEXT_TOO_LONG' : 'NO_ELIGIBLE_BACKEND';
  const [first] = deadEnds;
  const reached: Reached = {};
  if (first !== undefined) reached.route = first.route.name;
  if (first?.matched !== undefined) reached.rule = first.matched.rule.name;
  return refusal(reason, sentences.join(' '), context, { ...reached, rejected, unlisted, violations });
}

function isTooLong(deadEnds: readonly DeadEnd[]): boolean {
  const objectors = new Set(deadEnds.flatMap(({ log }) => [...log.objectors]));
  return objectors.size === 1 && objectors.has(contextWindowFilter.type);
}

function refusal(
  reason: ErrorReason,
  message: string,
  { policy, warnings, steps }: RefusalContext,
  { rejected = [], unlisted = 0, violations = [], ...reached }: Partial<Details> = {},
): RoutingDecision {
  return {
    kind: 'reject',
    reason,
    message,
    violations,
    policyVersion: policy.version,
    ...reached,
    rejected,
    unlisted,
    steps,
    warnings,
  };
}
