import type { DecisionStep } from '@signalbox/domain';
import type { CompiledRule } from './compiled-policy.js';
import { ConditionTenant } from './condition/condition-values.js';
import { applyWishes } from './decision/apply-wishes.js';
import { considerBackends, viewOf } from './decision/consider.js';
import type { DecideInput } from './decision/decide-input.js';
import { leastBadFirst } from './decision/least-bad-first.js';
import { requestLimits } from './decision/limits.js';
import { matchRule } from './decision/match-rule.js';
import { rankedCandidate } from './decision/ranked-candidate.js';
import {
  rejectForbiddenModel,
  rejectIneligible,
  rejectUnknownModel,
  rejectUnknownTenant,
  type RefusalContext,
} from './decision/reject.js';
import type { RoutingDecision } from './decision/routing-decision.js';
import { runFilters } from './decision/run-filters.js';
import { runScorers } from './decision/run-scorers.js';
import type { Scored } from './plugin.js';

const ANONYMOUS = new ConditionTenant({});
const NO_STEPS: readonly DecisionStep[] = [];

/**
 * Decides where a request goes: model → route → first rule that matches → filters → scorers → picker → the caller's
 * wishes. It is pure and total: it never throws, whatever the profile says.
 *
 * When only transient verdicts (health, quota) are left against the last candidates, those are planned all the same,
 * least bad first, and the plan says `lastResort`.
 */
export function decide(input: DecideInput): RoutingDecision {
  const { profile, policy } = input;
  const steps: DecisionStep[] | undefined = input.trace === true ? [] : undefined;
  const refused: RefusalContext = { policy, warnings: [], steps: steps ?? NO_STEPS };

  const tenant = profile.tenant === undefined ? undefined : policy.tenants.get(profile.tenant);
  if (profile.tenant !== undefined && tenant === undefined && policy.tenants.size > 0) {
    return rejectUnknownTenant(profile.tenant, refused);
  }
  const route = policy.models.get(profile.model);
  if (route === undefined) return rejectUnknownModel(profile.model, tenant, refused);
  if (tenant?.models !== undefined && !tenant.models.has(profile.model)) {
    return rejectForbiddenModel(profile.model, tenant.values.name, tenant.models, refused);
  }
  steps?.push({
    stage: 'route',
    name: route.name,
    verdicts: [],
    note: `The model ${profile.model} leads here.`,
  });

  const { rule, warnings } = matchRule(route, profile, tenant?.values ?? ANONYMOUS, steps);
  if (rule === undefined) return rejectIneligible(route.name, [], [], { ...refused, warnings });

  const view = viewOf(input, route, rule);
  const candidates = considerBackends(input, rule);
  const { kept, rejected, lastResort } = runFilters(rule.filters, candidates, view, steps);
  if (kept.length === 0) {
    return rejectIneligible(route.name, rejected, profile.preferences.only ?? [], { ...refused, warnings });
  }
  const scored = runScorers(rule.scorers, kept, view, steps);
  const picked = leastBadFirst(rule.picker.pick(scored, input.random), lastResort);
  steps?.push(pickerStep(rule, picked, lastResort !== undefined));
  const { ranked, cut } = applyWishes(picked, profile.preferences, steps);

  return {
    kind: 'plan',
    plan: {
      policyVersion: policy.version,
      route: route.name,
      rule: rule.name,
      candidates: ranked.map((entry) => rankedCandidate(entry, input.now)),
      rejected: cut.length === 0 ? rejected : [...rejected, ...cut],
      limits: requestLimits(route.limits, profile),
      lastResort: lastResort !== undefined,
    },
    steps: steps ?? NO_STEPS,
    warnings,
  };
}

/** The same decision with every step. */
export function explain(input: Omit<DecideInput, 'trace'>): RoutingDecision {
  return decide({ ...input, trace: true });
}

function pickerStep(rule: CompiledRule, picked: readonly Scored[], lastResort: boolean): DecisionStep {
  return {
    stage: 'picker',
    name: rule.picker.type,
    verdicts: picked.map(({ candidate, score }) => ({ backend: candidate.backend.backend, score })),
    ...(lastResort && {
      note: 'Every backend is out for now; these are the least bad and are tried all the same.',
    }),
  };
}
