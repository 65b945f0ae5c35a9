import type { PolicyDocument, PolicyPath, RoutePolicy, RulePolicy } from '@signalbox/policy';
import {
  compilePolicy,
  conditionAst,
  type CompiledBackend,
  type CompiledPolicy,
  type CompiledRoute,
  type ConditionNode,
  type PriceLookup,
} from '@signalbox/routing';
import { ALWAYS } from './solve/nodes.js';

/** A policy that loads, in the forms that checks need. */
export type Examined = {
  readonly document: PolicyDocument;
  readonly compiled: CompiledPolicy;
  /** The same policy, but every rule considers all backends that any rule of its route considers. */
  readonly widened: CompiledPolicy;
  readonly prices: PriceLookup;
  readonly routes: readonly ExaminedRoute[];
};

/** A route, and how requests reach it. */
export type ExaminedRoute = {
  readonly policy: RoutePolicy;
  readonly compiled: CompiledRoute;
  readonly path: PolicyPath;
  /** Models that lead here. */
  readonly models: readonly string[];
  /** The same with the models of all routes that fall back to this one, directly or not. */
  readonly allModels: readonly string[];
  readonly rules: readonly ExaminedRule[];
};

/** A rule, with its condition as a tree and the backends that it can use whatever the request. */
export type ExaminedRule = {
  readonly policy: RulePolicy;
  readonly index: number;
  readonly path: PolicyPath;
  readonly condition: ConditionNode;
  /** Backends that it considers and does not exclude. */
  readonly considered: readonly CompiledBackend[];
  /** Those of them that meet its `require`. */
  readonly candidates: readonly CompiledBackend[];
  /** Where it spills to. */
  readonly spill: readonly CompiledBackend[];
};

/** Prepares a policy for the checks. */
export function examine(document: PolicyDocument, compiled: CompiledPolicy, prices: PriceLookup): Examined {
  const routes = document.routes.flatMap((policy): readonly ExaminedRoute[] => {
    const route = compiled.routes.get(policy.name);
    if (route === undefined) return [];
    const path = ['routes', policy.name];
    return [
      {
        policy,
        compiled: route,
        path,
        models: modelsOf(document, [policy.name]),
        allModels: modelsOf(document, routesBefore(document, policy.name)),
        rules: policy.rules.map((rule, index) =>
          examineRule(rule, index, [...path, 'rules', index], route, compiled),
        ),
      },
    ];
  });
  return { document, compiled, prices, routes, widened: widen(document, routes) ?? compiled };
}

function widen(document: PolicyDocument, routes: readonly ExaminedRoute[]): CompiledPolicy | undefined {
  const wide = routes.map(({ policy, rules }): RoutePolicy => {
    const use = new Set(rules.flatMap(({ considered }) => considered.map(({ backend }) => backend)));
    return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, use: [...use] })) };
  });
  const result = compilePolicy({ ...document, routes: wide }, 'widened');
  return result.ok ? result.compiled : undefined;
}

function examineRule(
  policy: RulePolicy,
  index: number,
  path: PolicyPath,
  route: CompiledRoute,
  { backends }: CompiledPolicy,
): ExaminedRule {
  const rule = route.rules[index];
  const considered = (rule?.candidates ?? backends).filter(
    ({ backend }) => !policy.exclude.includes(backend),
  );
  return {
    policy,
    index,
    path,
    condition: policy.when === undefined ? ALWAYS : conditionAst(policy.when),
    considered,
    candidates: considered.filter((backend) => meetsRequire(backend, policy)),
    spill: rule?.spill?.candidates ?? [],
  };
}

/** Whether a backend meets what a rule requires whatever the request. */
export function meetsRequire(backend: CompiledBackend, { require }: Pick<RulePolicy, 'require'>): boolean {
  const { regions, retentions, capabilities } = require;
  if (regions !== undefined && (backend.region === undefined || !regions.includes(backend.region)))
    return false;
  if (retentions !== undefined && !retentions.includes(backend.retention)) return false;
  return capabilities.every((capability) => backend.capabilities.has(capability));
}

function modelsOf(document: PolicyDocument, routes: readonly string[]): readonly string[] {
  return document.models.filter(({ route }) => routes.includes(route)).map(({ name }) => name);
}

/** A route and all routes that fall back to it. Fallbacks have no cycles. */
function routesBefore(document: PolicyDocument, name: string): readonly string[] {
  const before = document.routes.filter(({ fallback }) => fallback === name);
  return [name, ...before.flatMap((route) => routesBefore(document, route.name))];
}
