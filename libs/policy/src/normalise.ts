import type { BackendPolicy } from './document/backend.js';
import type { HealthPolicy } from './document/health.js';
import type { PolicyDocument } from './document/policy-document.js';
import type { MetricsPolicy, ProviderPolicy } from './document/provider.js';
import type { RoutePolicy } from './document/route.js';
import type { RulePolicy } from './document/rule.js';
import { USUAL_CACHE } from './usual-cache.js';
import { normaliseLimits } from './normalise-limits.js';
import type { BackendFile, PolicyFile, ProviderFile, RouteFile, RuleFile } from './schema/policy-file.js';

/** The file's records and field names → the document that all other code reads. */
export function normalisePolicy(file: PolicyFile): PolicyDocument {
  const health = normaliseHealth(file.health);
  return {
    version: file.version,
    providers: named(file.providers, (name, provider) => normaliseProvider(name, provider, health)),
    backends: named(file.backends, normaliseBackend),
    models: named(file.models, (name, model) => ({ name, ...model })),
    routes: named(file.routes, normaliseRoute),
    tenants: named(file.tenants, (name, tenant) => ({ name, ...tenant })),
    health,
    timeZone: file.timeZone,
    distances: Object.entries(file.distances).flatMap(([from, others]) =>
      Object.entries(others).map(([to, ms]) => ({ from, to, ms })),
    ),
    recordShare: file.recordShare,
  };
}

function named<Entry, Policy>(
  record: Readonly<Record<string, Entry>>,
  normalise: (name: string, entry: Entry) => Policy,
): readonly Policy[] {
  return Object.entries(record).map(([name, entry]) => normalise(name, entry));
}

function normaliseProvider(name: string, file: ProviderFile, health: HealthPolicy): ProviderPolicy {
  const { probe, retention = 'unknown', metrics, ...rest } = file;
  return {
    name,
    ...rest,
    retention,
    ...(metrics !== undefined && { metrics: normaliseMetrics(metrics) }),
    probe: { everyMs: probe.every ?? health.everyMs, timeoutMs: probe.timeout ?? health.timeoutMs },
  };
}

function normaliseBackend(name: string, file: BackendFile): BackendPolicy {
  const { price, cache, ...rest } = file;
  return {
    name,
    ...rest,
    ...(price !== undefined && { price: normalisePrice(price) }),
    ...withCache(cache, price),
  };
}

/** A price for cached input below that of fresh input means that there is a cache, unless the file states one itself. */
function withCache(cache: BackendFile['cache'], price: BackendFile['price']): Pick<BackendPolicy, 'cache'> {
  if (cache !== undefined) return { cache: { ttlMs: cache.ttl, minTokens: cache.minTokens } };
  return price?.cachedInput !== undefined && price.cachedInput < price.input ? { cache: USUAL_CACHE } : {};
}

function normalisePrice(file: NonNullable<BackendFile['price']>): NonNullable<BackendPolicy['price']> {
  return {
    inputPerMillion: file.input,
    outputPerMillion: file.output,
    ...(file.cachedInput !== undefined && { cachedInputPerMillion: file.cachedInput }),
    ...(file.cacheWrite !== undefined && { cacheWritePerMillion: file.cacheWrite }),
  };
}

function normaliseMetrics({ every, ...pages }: NonNullable<ProviderFile['metrics']>): MetricsPolicy {
  return { ...pages, everyMs: every };
}

function normaliseRoute(name: string, file: RouteFile): RoutePolicy {
  const { rules, limits, hedge, ...rest } = file;
  return {
    name,
    ...rest,
    ...(hedge !== undefined && { hedge: { afterMs: hedge.after } }),
    rules: rules.map(normaliseRule),
    limits: normaliseLimits(limits),
  };
}

function normaliseRule(file: RuleFile): RulePolicy {
  const { require, limits, ...rest } = file;
  return {
    ...rest,
    limits: normaliseLimits(limits),
    require: {
      capabilities: require.capabilities,
      ...(require.region !== undefined && { regions: require.region }),
      ...(require.retention !== undefined && { retentions: require.retention }),
    },
  };
}

function normaliseHealth(file: PolicyFile['health']): HealthPolicy {
  const { every, timeout, staleAfter, ...counts } = file;
  return { everyMs: every, timeoutMs: timeout, staleAfterMs: staleAfter, ...counts };
}
