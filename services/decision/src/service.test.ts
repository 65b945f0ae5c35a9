import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import {
  decodeDecisionRecords,
  DECISION_RECORD_SUBJECT,
  DECISION_STREAM,
  DecisionService,
  decideRequestToWire,
  decideResponseFromWire,
  encodeHealth,
  explainResponseFromWire,
  HEALTH_BUCKET,
  subjectToken,
} from '@signalbox/contracts';
import type { Decision, DecisionRecord, HealthStatus, RequestProfile } from '@signalbox/domain';
import { useTestNats } from '@signalbox/nats-server/testing';
import {
  openToolConnection,
  defineService,
  startService,
  type Environment,
  type KeyValue,
  type RunningService,
  type ServiceContext,
  type Settings,
} from '@signalbox/runtime';
import { sampleAttempt, sampleProfile } from '@signalbox/testkit/samples';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decisionService } from './service.js';

const POLICY = `
version: 1
providers: { lab: { adapter: simulated, baseUrl: http://127.0.0.1:1 } }
backends:
  cheap: { provider: lab, model: a, price: { input: 1, output: 1 } }
  dear: { provider: lab, model: b, price: { input: 9, output: 9 } }
  limited: { provider: lab, model: c, price: { input: 1, output: 1 } }
  engine: { provider: lab, model: d, price: { input: 1, output: 1 } }
models: { auto: { route: all }, limits: { route: limits }, engines: { route: engines } }
routes:
  all: { rules: [{ name: cheapest, use: [cheap, dear], prefer: { cost: 1 } }] }
  limits: { rules: [{ name: cheapest, use: [limited, dear], prefer: { cost: 1 } }] }
  engines: { rules: [{ name: cheapest, use: [engine, dear], prefer: { cost: 1 } }] }
recordShare: 1
`;

const nats = useTestNats();
let environment: Environment;
const running: RunningService[] = [];
let peer: Pick<ServiceContext<Settings>, 'bus' | 'openLane' | 'own' | 'tracing'>;
let healths: KeyValue;

/** A service that does nothing itself: what a test needs to talk to other services as a service would. */
const peerService = defineService({
  name: 'peer',
  settings: {},
  async start(context) {
    peer = context;
    healths = await context.keyValue(HEALTH_BUCKET);
    return {};
  },
});

beforeAll(async () => {
  await writeFile(join(nats.directory, 'policy.yaml'), POLICY);
  environment = {
    NATS_URL: nats.url,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
    SIGNALBOX_POLICY_FILE: join(nats.directory, 'policy.yaml'),
  };
  running.push(await startService(peerService, environment));
});

afterAll(async () => {
  for (const service of running.reverse()) await service.stop();
});

async function startDecision(): Promise<(profile?: Partial<RequestProfile>) => Promise<Decision>> {
  const service = await startService(decisionService, environment);
  running.push(service);
  const lane = peer.own(peer.openLane(service.addresses['grpc'] ?? ''));
  const options = {
    tracing: peer.tracing,
    trace: ROOT_CONTEXT,
    signal: new AbortController().signal,
    unavailable: 'DECISION_UNAVAILABLE',
  } as const;
  return async (profile) => {
    const request = decideRequestToWire(sampleProfile(profile));
    return decideResponseFromWire(await lane.unary(DecisionService.Decide, request, options));
  };
}

function say(backend: string, status: HealthStatus): Promise<void> {
  const now = Date.now();
  const health = { backend, status, since: now, observedAt: now, reason: 'the test says so' };
  return healths.put(subjectToken(backend), encodeHealth(health));
}

const order = (decision: Decision): readonly string[] =>
  decision.kind === 'plan' ? decision.plan.candidates.map(({ backend }) => backend) : [];

describe('the decision service', () => {
  it('plans by the policy, and follows the health of the mesh', async () => {
    const decide = await startDecision();
    await say('cheap', 'healthy');
    expect(order(await decide())).toEqual(['cheap', 'dear']);

    await say('cheap', 'unhealthy');
    await vi.waitFor(async () => expect(order(await decide())).toEqual(['dear']), 5_000);
    const decision = await decide();
    expect(decision).toMatchObject({
      plan: { rule: 'cheapest', rejected: [{ backend: 'cheap', by: 'health-filter', transient: true }] },
    });

    await say('cheap', 'healthy');
    await vi.waitFor(async () => expect(order(await decide())).toEqual(['cheap', 'dear']), 5_000);
  });

  it('knows at once what was said before it started', async () => {
    await say('cheap', 'unhealthy');
    const decide = await startDecision();
    await vi.waitFor(async () => expect(order(await decide())).toEqual(['dear']), 5_000);
  });

  it('learns from the attempts of others', async () => {
    const decide = await startDecision();
    peer.bus.publish({
      kind: 'attempt-finished',
      requestId: 'r',
      streamed: false,
      rateLimit: { retryAfterMs: 60_000 },
      attempt: sampleAttempt({
        backend: 'limited',
        outcome: 'failed',
        reason: 'PROVIDER_RATE_LIMITED',
        disposition: 'rejected',
      }),
    });
    await vi.waitFor(async () => expect(order(await decide({ model: 'limits' }))).toEqual(['dear']), 5_000);
  });

  it('leaves a backend alone whose engine says that its queue is long, until it says otherwise', async () => {
    const decide = await startDecision();
    const waiting = (value: number) =>
      peer.bus.announce({
        kind: 'backend-signals-observed',
        backend: 'engine',
        readings: [{ signal: 'waiting', value, unit: 'requests', ageMs: 0 }],
      });
    await vi.waitFor(async () => {
      waiting(100);
      expect(order(await decide({ model: 'engines' }))).toEqual(['dear']);
    }, 5_000);
    await vi.waitFor(async () => {
      waiting(0);
      expect(order(await decide({ model: 'engines' }))).toEqual(['engine', 'dear']);
    }, 5_000);
  });

  it('records decisions so that they can be made again, with what was known then', async () => {
    const decide = await startDecision();
    await say('cheap', 'healthy');
    await vi.waitFor(async () => expect(order(await decide())).toEqual(['cheap', 'dear']), 5_000);
    await decide({ requestId: 'recorded', tags: { data: 'public' } });
    const mesh = await openToolConnection(nats.url, 'test');
    const records = await vi.waitFor(async () => {
      const found: DecisionRecord[] = [];
      for await (const { subject, bytes } of mesh.read(DECISION_STREAM, 0)) {
        const records = subject === DECISION_RECORD_SUBJECT ? decodeDecisionRecords(bytes) : [];
        found.push(...records.filter(({ profile }) => profile.requestId === 'recorded'));
      }
      expect(found).toHaveLength(1);
      return found;
    }, 5_000);
    await mesh.close();
    expect(records[0]).toMatchObject({
      profile: { requestId: 'recorded', tags: { data: 'public' } },
      rule: 'cheapest',
      backend: 'cheap',
      seed: expect.any(Number),
    });
  });

  it('says who is asked for when nobody has that name', async () => {
    const decide = await startDecision();
    expect(await decide({ model: 'gpt-99' })).toMatchObject({
      kind: 'reject',
      reason: 'UNKNOWN_MODEL',
      message: expect.stringContaining('auto'),
    });
  });

  it('explains every step', async () => {
    const service = await startService(decisionService, environment);
    running.push(service);
    const lane = peer.own(peer.openLane(service.addresses['grpc'] ?? ''));
    const options = {
      tracing: peer.tracing,
      trace: ROOT_CONTEXT,
      signal: new AbortController().signal,
      unavailable: 'DECISION_UNAVAILABLE',
    } as const;
    const { steps } = explainResponseFromWire(
      await lane.unary(DecisionService.Explain, decideRequestToWire(sampleProfile()), options),
    );
    expect(steps.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(['route', 'rule', 'filter', 'scorer', 'picker']),
    );
  });

  it('refuses to start with a bad policy, and names every problem with its line', async () => {
    const file = join(nats.directory, 'bad.yaml');
    await writeFile(
      file,
      POLICY.replace('use: [cheap, dear], prefer: { cost: 1 }', 'when: "request.nothing > 1", use: [nobody]'),
    );
    const failure = await startService(decisionService, {
      ...environment,
      SIGNALBOX_POLICY_FILE: file,
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      exitCode: 78,
      message: expect.stringMatching(/line \d+, routes\.all\.rules\[0\]/),
    });
    expect((failure as Error).message).toContain('nobody');
  });
});
