import { createHash } from 'node:crypto';
import { NO_RECALL, type BackendSignals, type RequestProfile } from '@signalbox/domain';
import { parsePolicy } from '@signalbox/policy';
import { compilePolicy, type CompiledPolicy, type MeshSnapshot } from '@signalbox/routing';

/** A policy, what is known of its backends, and requests to decide. */
export type World = {
  readonly backends: number;
  readonly policy: CompiledPolicy;
  readonly snapshot: MeshSnapshot;
  readonly profiles: readonly RequestProfile[];
};

/** Which share of the backends is unavailable, and so rejected. */
export type Outage = 'none' | 'half';

const NOW = Date.UTC(2026, 10, 18, 12);

/** What a world is made of. */
export type WorldSize = {
  readonly backends: number;
  /** Absent: twenty. The last rule decides. */
  readonly rules?: number;
  /** Absent: none. Requests come from all of them in turn. */
  readonly tenants?: number;
  readonly outage: Outage;
};

/** Nineteen conditions of the kinds that people write; none of them holds for these requests. */
const CONDITIONS: readonly string[] = [
  'request.sensitivity == "restricted" || tenant.residency == "eu"',
  'request.criticality == "sheddable" && (time.hour >= 20 || time.hour < 6)',
  'request.task == "code" && request.complexity > 0.95',
  'request.task in ["translation", "summarisation"] && request.inputTokens > 100000',
  'request.persona == "analyst" && tenant.tier == "premium"',
  '"vision" in request.needs && request.imageCount > 3',
  'request.toolCount > 20',
  'request.language != "en" && request.complexity > 0.9',
  'has(request.tags.team) && request.tags.team == "search"',
  'request.inputTokens > 500000',
  'tenant.name == "acme" && request.model.startsWith("fast-")',
  'mesh.backend["b0"].waiting > 100',
  'request.region == "ap" && request.criticality == "critical"',
  'time.weekday == "sun" && request.maxOutputTokens > 8000',
  '"audio" in request.needs',
  'request.messageCount > 200 || request.deadlineMs > 100000',
  'request.session != "" && request.complexity > 0.99',
  'tenant.tier in ["bronze", "iron"]',
  'request.kind == "embed"',
];

/** Builds a world of this size. The rule that decides considers all of its backends. */
export function worldOf({ backends, rules = 20, tenants = 0, outage }: WorldSize): World {
  const names = Array.from({ length: backends }, (_none, index) => `b${index}`);
  const text = JSON.stringify({
    version: 1,
    providers: { us: provider('us'), eu: provider('eu') },
    backends: Object.fromEntries(names.map((name, index) => [name, backend(index)])),
    models: { auto: { route: 'default' } },
    ...(tenants > 0 && { tenants: Object.fromEntries(Array.from({ length: tenants }, tenant)) }),
    routes: {
      default: {
        rules: [
          ...Array.from({ length: rules - 1 }, (_none, index) => ({
            name: `rule-${index}`,
            when: CONDITIONS[index % CONDITIONS.length],
          })),
          { name: 'the-rest', prefer: { cost: 0.4, latency: 0.3, quality: 0.3 } },
        ],
      },
    },
  });
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const compiled = compilePolicy(parsed.policy, parsed.version, { locate: parsed.locate });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return {
    backends,
    policy: compiled.compiled,
    snapshot: {
      at: NOW,
      backends: new Map(names.map((name, index) => [name, signals(index, outage)])),
    },
    profiles: Array.from({ length: 64 }, (_none, index) => ({
      ...profile(index),
      ...(tenants > 0 && { tenant: `t${index % tenants}` }),
    })),
  };
}

/** What a decision of this world is made from, for the nth request. */
export function inputOf({ policy, snapshot, profiles }: World, index: number) {
  const request = profiles[index % profiles.length];
  if (request === undefined) throw new Error('The world has no requests.');
  return { profile: request, policy, snapshot, recall: NO_RECALL, now: NOW, random: () => 0.5 };
}

function provider(region: string) {
  return { adapter: 'openai-compatible', baseUrl: `http://${region}.test/v1`, region, retention: 'none' };
}

function tenant(_none: unknown, index: number): readonly [string, object] {
  const sha256 = createHash('sha256').update(`key ${index}`).digest('hex');
  return [`t${index}`, { keys: [{ sha256 }], tier: index % 2 === 0 ? 'gold' : 'silver' }];
}

function backend(index: number) {
  return {
    provider: index % 2 === 0 ? 'us' : 'eu',
    model: `model-${index}`,
    capabilities: ['tools', 'json', 'json-schema'],
    contextWindow: 128_000,
    price: { input: 0.1 + (index % 17) * 0.05, output: 0.4 + (index % 13) * 0.2 },
    quality: { default: 0.5 + (index % 11) * 0.04 },
  };
}

function signals(index: number, outage: Outage): BackendSignals {
  const first = 200 + (index % 23) * 20;
  const isOut = outage === 'half' && index % 2 === 1;
  return {
    health: isOut ? 'unhealthy' : 'healthy',
    healthReason: 'connection refused',
    firstTokenMs: { p50: first, p90: first * 2, p99: first * 4 },
    tokensPerSecond: { p50: 80, p90: 60, p99: 30 },
    successShare: 0.99,
    load: { inFlight: index % 9, waiting: 0, kvCache: 0.3 },
    outputTokens: { any: 250 },
  };
}

function profile(index: number): RequestProfile {
  return {
    requestId: `req_${index}`,
    model: 'auto',
    kind: 'chat',
    stream: index % 2 === 0,
    criticality: 'standard',
    inputTokens: 200 + index * 37,
    needs: index % 3 === 0 ? ['tools'] : [],
    messageCount: 1 + (index % 7),
    toolCount: index % 3 === 0 ? 2 : 0,
    imageCount: 0,
    sensitivity: 'internal',
    task: index % 2 === 0 ? 'chat' : 'extraction',
    complexity: (index % 10) / 12,
    language: 'en',
    tags: { data: 'public' },
    preferences: {},
  };
}
