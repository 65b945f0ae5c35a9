import {
  problemAt,
  suggestName,
  variantsOf,
  type Finding,
  type Locate,
  type PolicyDocument,
  type PolicyProblem,
  type TenantPolicy,
} from '@signalbox/policy';
import { compileBackend } from './compile-backend.js';
import { compileDistances } from './compile-distances.js';
import { compileSorts } from './compile-ranking.js';
import { compileRule, type RuleContext } from './compile-rule.js';
import type { CompiledModel, CompiledPolicy, CompiledRoute, CompiledTenant } from './compiled-policy.js';
import { ConditionTenant } from './condition/condition-tenant.js';
import { conditionEnvironment } from './condition/environment.js';
import type { CompiledBackend } from './plugin.js';
import { REGISTRY, type Registry } from './registry.js';
import type { SignalKey } from './signals/signal-keys.js';
import { PROVIDED_SIGNALS } from './snapshot.js';

/** A policy that is ready for decisions, or all problems that prevent it. */
export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledPolicy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** What a caller may replace. */
export type CompileOptions = {
  /** Finds the position of a problem in the file, as returned by `parsePolicy`; without it every position is 1:1. */
  readonly locate?: Locate;
  readonly registry?: Registry;
  /** Signals that are kept up to date. Default: all of them. */
  readonly provided?: readonly SignalKey[];
};

/** The default signals: what events report, and prices. */
const PROVIDED: readonly SignalKey[] = [...PROVIDED_SIGNALS, 'price'];

/**
 * Compiles a policy: parses and type-checks every condition, resolves every name, and checks that all signals that plugins
 * need are provided. It never throws, and a policy that compiles cannot make `decide` fail because of a missing name.
 * @param version - Identifies the policy in every plan, as returned by `parsePolicy`.
 */
export function compilePolicy(
  document: PolicyDocument,
  version: string,
  options: CompileOptions = {},
): CompileResult {
  const { locate = () => ({ line: 1, column: 1 }), registry = REGISTRY, provided = PROVIDED } = options;
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);
  const backends = compileBackends(document, report);
  const environment = conditionEnvironment(document.backends.map(({ name }) => name));
  const routes = compileRoutes(document, { backends, environment, registry, provided, report });
  const models = compileModels(document, routes, report);
  if (findings.length > 0)
    return { ok: false, problems: findings.map((finding) => problemAt(finding, locate)) };

  return {
    ok: true,
    compiled: {
      version,
      models,
      routes,
      tenants: new Map(document.tenants.map((tenant) => [tenant.name, compileTenant(tenant, models)])),
      backends,
      names: {
        backends: new Set(document.backends.map(({ name }) => name)),
        regions: new Set(document.providers.flatMap(({ region }) => region ?? [])),
      },
      staleAfterMs: document.health.staleAfterMs,
      timeZone: document.timeZone,
      distance: compileDistances(document.distances),
      sorts: compileSorts(registry),
    },
  };
}

type Report = RuleContext['report'];

function compileBackends(document: PolicyDocument, report: Report): readonly CompiledBackend[] {
  const providers = new Map(document.providers.map((provider) => [provider.name, provider]));
  return document.backends.flatMap((backend) => {
    const provider = providers.get(backend.provider);
    if (provider !== undefined) return [compileBackend(backend, provider)];
    report(unknownName(['backends', backend.name, 'provider'], backend.provider, [...providers.keys()]));
    return [];
  });
}

function compileRoutes(document: PolicyDocument, context: RuleContext): ReadonlyMap<string, CompiledRoute> {
  const names = document.routes.map(({ name }) => name);
  return new Map(
    document.routes.map(({ name, rules, limits, fallback, onCut, hedge }): [string, CompiledRoute] => {
      if (fallback !== undefined && !names.includes(fallback)) {
        context.report(unknownName(['routes', name, 'fallback'], fallback, names));
      }
      const compiled = rules.map((rule, index) =>
        compileRule(rule, { route: name, limits, path: ['routes', name, 'rules', index] }, context),
      );
      const route: CompiledRoute = {
        name,
        rules: compiled,
        onCut,
        ...(fallback !== undefined && { fallback }),
        ...(hedge !== undefined && { hedgeAfterMs: hedge.afterMs }),
      };
      return [name, route];
    }),
  );
}

function compileModels(
  document: PolicyDocument,
  routes: ReadonlyMap<string, CompiledRoute>,
  report: Report,
): ReadonlyMap<string, CompiledModel> {
  const models = new Map<string, CompiledModel>();
  for (const { name, route, sort } of document.models) {
    const compiled = routes.get(route);
    if (compiled === undefined) report(unknownName(['models', name, 'route'], route, [...routes.keys()]));
    else models.set(name, { name, route: compiled, ...(sort !== undefined && { sort }) });
  }
  return models;
}

/** A tenant that may use a model may use its variants, except those that are models of their own. */
function compileTenant(tenant: TenantPolicy, models: ReadonlyMap<string, CompiledModel>): CompiledTenant {
  const values = new ConditionTenant(tenant);
  if (tenant.models === undefined) return { values };
  const variants = tenant.models
    .filter((name) => models.has(name))
    .flatMap(variantsOf)
    .filter((name) => !models.has(name));
  return { values, models: new Set([...tenant.models, ...variants]) };
}

function unknownName(path: Finding['path'], name: string, known: readonly string[]): Finding {
  return { path, message: `There is no "${name}". ${suggestName(name, known)}` };
}
