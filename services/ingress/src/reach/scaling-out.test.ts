import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService, descriptionToWire, probeReplyToWire } from '@signalbox/contracts';
import { useTestNats } from '@signalbox/nats-server/testing';
import {
  defineService,
  implement,
  openPerCallLane,
  startService,
  systemClock,
  type CallOptionsOf,
  type Resource,
  type RunningService,
  type ServiceDefinition,
} from '@signalbox/runtime';
import { sampleProfile } from '@signalbox/testkit/samples';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAskDecision } from '../routing/ask-decision.js';
import { candidate, fakeDecision } from '../testing/fake-decision.js';
import { NO_TRACING } from '../testing/no-tracing.js';
import { openDecisionReplicas } from './decision-replicas.js';
import { createDiscover, type Discover } from './discover.js';
import { openReach } from './open-reach.js';

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const openLane = (address: string) => openPerCallLane(address, 1_000_000);

const nats = useTestNats();
/** What DNS answers for the only name. */
let known: readonly string[];
let discover: Discover;
const open: Resource[] = [];

beforeEach(() => {
  known = [];
  discover = createDiscover({ log: SILENT, everyMs: 10, resolve: async () => known });
});
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

/** Starts a service, which DNS knows from now on. */
async function start(definition: ServiceDefinition): Promise<RunningService> {
  const service = await startService(definition, {
    NATS_URL: nats.url,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
  });
  open.push({ close: () => service.stop() });
  known = [...known, service.addresses['grpc'] ?? ''];
  return service;
}

/** Takes a service away as an orchestrator does: DNS forgets it, and then it stops. */
async function stop(service: RunningService): Promise<void> {
  known = known.filter((address) => address !== service.addresses['grpc']);
  await service.stop();
}

/** An adapter that answers with nothing but its name. */
function adapter(name: string) {
  const refuse = () => Promise.reject(new Error('Not here.'));
  return defineService({
    name: 'adapter-fake',
    settings: {},
    start: async () => ({
      implementations: [
        implement(AdapterService, {
          Describe: async () => descriptionToWire({ adapter: name, dialect: 'fake', backends: [] }),
          Probe: async () => probeReplyToWire(1),
          Embed: refuse,
          async *Generate() {
            yield await refuse();
          },
        }),
      ],
    }),
  });
}

const soon = (assertion: () => Promise<void>) => vi.waitFor(assertion, { timeout: 10_000, interval: 10 });

describe('an adapter that is scaled out', () => {
  function openAdapters() {
    return openReach({
      adapters: new Map([['fake', 'adapter-fake:7001']]),
      discover,
      openLane,
      mode: 'local',
      clock: systemClock,
      random: Math.random,
      log: SILENT,
      metrics: { add: () => undefined, set: () => undefined },
      keyValue: () => Promise.reject(new Error('Nothing is shared here.')),
      instance: 'ingress-1',
    });
  }

  async function openWay() {
    const reach = await openAdapters();
    open.push(reach);
    const optionsOfCall = (): CallOptionsOf => ({
      tracing: NO_TRACING,
      trace: ROOT_CONTEXT,
      signal: new AbortController().signal,
      unavailable: 'ADAPTER_UNAVAILABLE',
    });
    /** Which replicas answer this many calls, each name once. */
    return async (calls: number): Promise<readonly string[]> => {
      const names = Array.from({ length: calls }, async () => {
        const reached = reach.open(candidate('x'));
        const { adapter: name } = await reached.lane.unary(AdapterService.Describe, {}, optionsOfCall());
        reached.settle({});
        return name;
      });
      return [...new Set(await Promise.all(names))].toSorted();
    };
  }

  it('is found once, and has been found also when all of its replicas have gone', async () => {
    const reach = await openAdapters();
    open.push(reach);
    expect(reach.foundAny()).toBe(false);
    const first = await start(adapter('first'));
    await soon(async () => expect(reach.foundAny()).toBe(true));
    await stop(first);
    expect(reach.foundAny()).toBe(true);
  });

  it('gets calls at its new replicas, and none at those that went, while no call fails', async () => {
    const first = await start(adapter('first'));
    const whoAnswers = await openWay();
    expect(await whoAnswers(20)).toEqual(['first']);
    await start(adapter('second'));
    await soon(async () => expect(await whoAnswers(20)).toEqual(['first', 'second']));
    const stopped = stop(first);
    await soon(async () => expect(await whoAnswers(20)).toEqual(['second']));
    await stopped;
    expect(await whoAnswers(20)).toEqual(['second']);
  });

  it('is found by an ingress that was there before it', async () => {
    const whoAnswers = await openWay();
    await expect(whoAnswers(1)).rejects.toMatchObject({
      reason: 'ADAPTER_UNAVAILABLE',
      disposition: 'never-sent',
    });
    await start(adapter('first'));
    await soon(async () => expect(await whoAnswers(1)).toEqual(['first']));
  });
});

describe('a decision service that is scaled out', () => {
  it('is asked at its new replicas, and goes on when one of them is gone before DNS says so', async () => {
    const [first, second] = [fakeDecision(), fakeDecision()];
    const running = await start(first.service);
    const addresses = 'decision:7000';
    const replicas = await openDecisionReplicas({
      addresses,
      discover,
      openLane,
      random: Math.random,
      log: SILENT,
    });
    open.push(replicas);
    const ask = createAskDecision({ replicas, tracing: NO_TRACING, clock: systemClock });
    const { signal } = new AbortController();
    const askOnce = () =>
      ask(sampleProfile(), { trace: ROOT_CONTEXT, signal, deadlineAt: undefined }, Date.now() + 10_000);
    await askOnce();
    await start(second.service);
    await soon(async () => {
      await askOnce();
      expect(second.fake.asked.length).toBeGreaterThan(0);
    });
    expect(first.fake.asked.length).toBeGreaterThan(0);

    await running.stop();
    for (let count = 0; count < 20; count++) expect(await askOnce()).toMatchObject({ kind: 'plan' });
  });
});
