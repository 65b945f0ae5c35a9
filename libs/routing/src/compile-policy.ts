import { nanoUsdFromUsd, type RequestLimits } from '@signalbox/domain';
import {
  problemAt,
  suggestName,
  type BackendPolicy,
  type Finding,
  type LimitsPolicy,
  type Locate,
  type PolicyDocument,
  type PolicyProblem,
  type ProviderPolicy,
  type TenantPolicy,
} from '@signalbox/policy';
import { compileRule, type RuleContext } from './compile-rule.js';
import type { CompiledPolicy, CompiledRoute, CompiledTenant } from './compiled-policy.js';
import { ConditionTenant } from './condition/condition-values.js';
import type { CompiledBackend } from './plugin.js';
import { REGISTRY, type Registry } from './registry.js';
import type { SignalKey } from './signals/backend-signals.js';
import { SNAPSHOT_SIGNALS } from './snapshot.js';

/** A policy that is ready to decide, or everything that keeps it from being so. */
export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledPolicy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** What a caller may replace. */
export type CompileOptions = {
  /** Finds the place of a problem in the file, as `parsePolicy` gives it; without it every place is 1:1. */
  readonly locate?: Locate;
  readonly registry?: Registry;
  /** Signals that are kept up to date. Default: those of the snapshot, and prices. */
  readonly provided?: readonly SignalKey[];
};

/**
 * Compiles a policy: parses and type-checks every condition, resolves every name, and checks that all a plugin needs is
 * provided. It never throws, and a policy that compiles cannot make `decide` fail for want of a name.
 * @param version - Identifies the policy in every plan, as `parsePolicy` gives it.
 */
export function compilePolicy(
  document: PolicyDocument,
  version: string,
  options: CompileOptions = {},
): CompileResult {
  const { locate = () => ({ line: 1, column: 1 }), registry = REGISTRY } = options;
  const provided = options.provided ?? [...SNAPSHOT_SIGNALS, 'price'];
  const findings: Finding[] = [];
  const providers = new Map(document.providers.map((provider) => [provider.name, provider]));
  const backends = document.backends.flatMap((backend) => {
    const provider = providers.get(backend.provider);
    if (provider !== undefined) return [compileBackend(backend, provider)];
    findings.push(
      unknownName(['backends', backend.name, 'provider'], backend.provider, [...providers.keys()]),
    );
    return [];
  });
  const context: RuleContext = { backends, registry, provided, report: (finding) => findings.push(finding) };
  const routes = new Map(
    document.routes.map(({ name, rules, limits }): [string, CompiledRoute] => [
      name,
      {
        name,
        rules: rules.map((rule, index) => compileRule(rule, ['routes', name, 'rules', index], context)),
        limits: compileLimits(limits),
      },
    ]),
  );
  const models = new Map<string, CompiledRoute>();
  for (const { name, route } of document.models) {
    const compiled = routes.get(route);
    if (compiled === undefined)
      findings.push(unknownName(['models', name, 'route'], route, [...routes.keys()]));
    else models.set(name, compiled);
  }
  if (findings.length > 0)
    return { ok: false, problems: findings.map((finding) => problemAt(finding, locate)) };

  const tenants = new Map(document.tenants.map((tenant) => [tenant.name, compileTenant(tenant)]));
  const { staleAfterMs } = document.health;
  return { ok: true, compiled: { version, models, tenants, backends, staleAfterMs } };
}

function compileBackend(backend: BackendPolicy, provider: ProviderPolicy): CompiledBackend {
  return {
    backend: backend.name,
    provider: provider.name,
    adapter: provider.adapter,
    model: backend.model,
    capabilities: new Set(backend.capabilities),
    retention: provider.retention,
    quality: backend.quality.default,
    weight: backend.weight,
    ...(backend.contextWindow !== undefined && { contextWindow: backend.contextWindow }),
    ...(backend.maxOutputTokens !== undefined && { maxOutputTokens: backend.maxOutputTokens }),
    ...(provider.region !== undefined && { region: provider.region }),
    ...(backend.price !== undefined && { price: backend.price }),
  };
}

function compileLimits({ maxCostUsd, ...limits }: LimitsPolicy): RequestLimits {
  return maxCostUsd === undefined ? limits : { ...limits, maxCostNanoUsd: nanoUsdFromUsd(maxCostUsd) };
}

function compileTenant(tenant: TenantPolicy): CompiledTenant {
  const values = new ConditionTenant(tenant);
  return tenant.models === undefined ? { values } : { values, models: new Set(tenant.models) };
}

function unknownName(path: Finding['path'], name: string, known: readonly string[]): Finding {
  return { path, message: `There is no "${name}". ${suggestName(name, known)}` };
}
