import type {
  BackendPolicy,
  HealthPolicy,
  PolicyDocument,
  ProviderPolicy,
  RoutePolicy,
  RulePolicy,
} from './document.js';
import type { BackendFile, PolicyFile, ProviderFile, RouteFile, RuleFile } from './schema/policy-file.js';

/** The file's records and field names → the document that everyone reads. */
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
  };
}

function named<Entry, Policy>(
  record: Readonly<Record<string, Entry>>,
  normalise: (name: string, entry: Entry) => Policy,
): readonly Policy[] {
  return Object.entries(record).map(([name, entry]) => normalise(name, entry));
}

function normaliseProvider(name: string, file: ProviderFile, health: HealthPolicy): ProviderPolicy {
  const { probe, retention = 'unknown', ...rest } = file;
  return {
    name,
    ...rest,
    retention,
    probe: { everyMs: probe.every ?? health.everyMs, timeoutMs: probe.timeout ?? health.timeoutMs },
  };
}

function normaliseBackend(name: string, file: BackendFile): BackendPolicy {
  const { price, ...rest } = file;
  if (price === undefined) return { name, ...rest };
  return {
    name,
    ...rest,
    price: {
      inputPerMillion: price.input,
      outputPerMillion: price.output,
      ...(price.cachedInput !== undefined && { cachedInputPerMillion: price.cachedInput }),
      ...(price.cacheWrite !== undefined && { cacheWritePerMillion: price.cacheWrite }),
    },
  };
}

function normaliseRoute(name: string, file: RouteFile): RoutePolicy {
  const { attempts, firstToken, idle, total, maxCostUsd } = file.limits;
  return {
    name,
    rules: file.rules.map(normaliseRule),
    limits: {
      attempts,
      firstTokenMs: firstToken,
      idleMs: idle,
      totalMs: total,
      ...(maxCostUsd !== undefined && { maxCostUsd }),
    },
  };
}

function normaliseRule(file: RuleFile): RulePolicy {
  const { require, ...rest } = file;
  return {
    ...rest,
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
