import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { useTestNats } from '@signalbox/nats-server/testing';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kinds, setting, type Environment } from '../config.js';
import { defineService, type ServiceDefinition } from '../define-service.js';
import type { Lane, Method } from '../lane/lane.js';
import { startService } from '../start-service.js';
import { createHost, type Host } from './host.js';
import { startTogether, type RunningTogether, type TogetherPlan } from './start-together.js';
import { probedService } from '../lane/testing/probed-service.js';

const nats = useTestNats();
let environment: Record<string, string>;
beforeAll(() => {
  environment = { NATS_URL: nats.url, SIGNALBOX_DRAIN_SETTLE_MS: '1' };
});

let running: RunningTogether | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** What the services of a test did, in order, and what they logged. */
const events: string[] = [];
let lines: string[] = [];
function watchedHost(): Host {
  events.length = 0;
  lines = [];
  return createHost({ write: (line) => void lines.push(line) });
}

/** A service that answers probes with a number. */
function callee(name: string, answer = 1) {
  return defineService({
    name,
    settings: {},
    async start({ own }) {
      own({ close: () => void events.push(`${name} closed`) });
      events.push(`${name} started`);
      return {
        implementations: [probedService(() => answer)],
      };
    },
  });
}

/** A service that calls another one, and hands its call to the test. */
function caller(take: (probe: (method?: Method<object, object>) => Promise<unknown>) => void) {
  return defineService({
    name: 'caller',
    settings: { callee: setting('TEST_CALLEE', kinds.addresses, 'Whom it calls.') },
    async start({ config, openLane, own, tracing }) {
      const lane: Lane = own(openLane(config.callee));
      own({ close: () => void events.push('caller closed') });
      events.push('caller started');
      const { signal } = new AbortController();
      const options = { tracing, trace: ROOT_CONTEXT, signal, unavailable: 'ADAPTER_UNAVAILABLE' } as const;
      take((method = AdapterService.Probe) => lane.unary(method, { backend: 'b' }, options));
      return {};
    },
  });
}

/** Callers find the service `callee`. */
const tell = (told: Environment, addresses: ReadonlyMap<string, string>): Environment => ({
  ...told,
  TEST_CALLEE: addresses.get('callee') ?? told['TEST_CALLEE'],
});
const plan = (...stages: readonly (readonly ServiceDefinition[])[]): TogetherPlan => ({ stages, tell });

/** A method whose messages cannot become bytes: a call of it that arrives did not cross a wire. */
const WIRELESS: Method<object, object> = {
  path: AdapterService.Probe.path,
  requestSerialize() {
    throw new Error('This call would cross a wire.');
  },
  responseDeserialize() {
    throw new Error('This answer has crossed a wire.');
  },
};

describe('services that start together', () => {
  it('call each other without a wire, start after those whom they call, and stop before them', async () => {
    let probe: ((method?: Method<object, object>) => Promise<unknown>) | undefined;
    running = await startTogether(
      plan([callee('callee', 7), callee('other')], [caller((call) => (probe = call))]),
      environment,
      watchedHost(),
    );
    expect([...running.services.keys()]).toEqual(['callee', 'other', 'caller']);
    expect(await probe?.(WIRELESS)).toEqual({ durationMs: 7 });
    await running.stop();
    expect([events.indexOf('caller started'), events.indexOf('caller closed')]).toEqual([2, 3]);
    expect(events).toHaveLength(6);
  });

  it('call each other without a wire also where one listens on a name, which discovery looks up', async () => {
    let probe: ((method?: Method<object, object>) => Promise<unknown>) | undefined;
    running = await startTogether(
      {
        ...plan([callee('callee', 7)], [caller((call) => (probe = call))]),
        tell: (told, addresses) => ({
          ...told,
          TEST_CALLEE: addresses.get('callee')?.replace('localhost', '127.0.0.1'),
        }),
      },
      { ...environment, SIGNALBOX_CALLEE_GRPC_ADDRESS: 'localhost:0' },
      watchedHost(),
    );
    expect(running.services.get('callee')?.addresses['grpc']).toMatch(/^localhost:/);
    expect(await probe?.(WIRELESS)).toEqual({ durationMs: 7 });
  });

  it('can still be called over the wire by those who are elsewhere', async () => {
    running = await startTogether(plan([callee('callee', 7)]), environment, watchedHost());
    let probe: ((method?: Method<object, object>) => Promise<unknown>) | undefined;
    const apart = await startService(
      caller((call) => (probe = call)),
      {
        ...environment,
        SIGNALBOX_LOG_LEVEL: 'silent',
        TEST_CALLEE: running.services.get('callee')?.addresses['grpc'],
      },
    );
    expect(await probe?.()).toEqual({ durationMs: 7 });
    await expect(probe?.(WIRELESS)).rejects.toMatchObject({ name: 'RouterError' });
    await apart.stop();
  });

  it('go over the wire to one that has stopped, which is not there', async () => {
    let probe: ((method?: Method<object, object>) => Promise<unknown>) | undefined;
    running = await startTogether(
      plan([callee('callee')], [caller((call) => (probe = call))]),
      environment,
      watchedHost(),
    );
    await running.services.get('callee')?.stop();
    await expect(probe?.()).rejects.toMatchObject({
      reason: 'ADAPTER_UNAVAILABLE',
      disposition: 'never-sent',
    });
  });

  it('log to one stream, in which every line names its service', async () => {
    running = await startTogether(
      plan([callee('callee')], [caller(() => undefined)]),
      environment,
      watchedHost(),
    );
    const services = lines.map((line) => (JSON.parse(line) as { service: string }).service);
    expect(new Set(services)).toEqual(new Set(['callee', 'caller']));
  });

  it('are stopped again when one of them cannot start', async () => {
    const host = watchedHost();
    const starting = startTogether(
      plan([callee('callee')], [caller(() => undefined), callee('blocked')]),
      { ...environment, SIGNALBOX_BLOCKED_GRPC_ADDRESS: 'no port' },
      host,
    );
    await expect(starting).rejects.toThrow('SIGNALBOX_GRPC_ADDRESS');
    expect(events.filter((event) => event.endsWith('closed'))).toEqual(['caller closed', 'callee closed']);
  });
});
