import { limitsOf } from '../checks/where-limit.js';
import type { Examined, ExaminedRoute, ExaminedRule } from '../examined.js';
import { TRIES_PER_BACKEND, worstCostUsd, worstWaitMs } from './worst-case.js';

/** The worst case of a route, rule by rule. */
export type RouteReport = {
  readonly route: string;
  /** Models that lead here. */
  readonly models: readonly string[];
  /** Where requests go that no backend here can take. */
  readonly fallback?: string;
  readonly rules: readonly RuleReport[];
};

/** The worst case of a request under one rule. */
export type RuleReport = {
  readonly rule: string;
  /** Backends that it can use; those that it spills to come last. */
  readonly candidates: readonly string[];
  /** Attempts that a request can really make. */
  readonly attempts: number;
  /** In US dollars (`worstCostUsd` says how it is computed); absent: the price of one of the backends is unknown. */
  readonly worstCostUsd?: number;
  /** How long until a client that gets no answer learns so, in milliseconds (`worstWaitMs` says how it is computed). */
  readonly worstWaitMs: number;
};

/** Reports on all routes, in the order of the file. */
export function reportRoutes(examined: Examined): readonly RouteReport[] {
  return examined.routes.map((route) => ({
    route: route.policy.name,
    models: route.models,
    ...(route.policy.fallback !== undefined && { fallback: route.policy.fallback }),
    rules: route.rules.map((rule) => reportRule(rule, route, examined)),
  }));
}

function reportRule(rule: ExaminedRule, route: ExaminedRoute, { prices }: Examined): RuleReport {
  const limits = limitsOf(route, rule);
  const elsewhere = rule.spill.filter((backend) => !rule.candidates.includes(backend));
  const backends = [...rule.candidates, ...elsewhere];
  const ceilingUsd = rule.policy.spill?.maxCostUsd;
  const billers = [
    ...rule.candidates.map((backend) => ({ backend })),
    ...elsewhere.map((backend) => ({ backend, ...(ceilingUsd !== undefined && { ceilingUsd }) })),
  ];
  const cost = worstCostUsd(billers, limits, prices);
  return {
    rule: rule.policy.name,
    candidates: backends.map(({ backend }) => backend),
    attempts: Math.min(limits.attempts, backends.length * TRIES_PER_BACKEND),
    ...(cost !== undefined && { worstCostUsd: cost }),
    worstWaitMs: worstWaitMs(backends.length, limits),
  };
}
