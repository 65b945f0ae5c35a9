import { encodeHealth, eventFilter, HEALTH_BUCKET, subjectToken } from '@signalbox/contracts';
import type { AttemptFinished, HealthStatus, RequestRouted } from '@signalbox/domain';
import { defineService, type KeyValue } from '@signalbox/runtime';

/**
 * A service that receives the events of finished requests and of the attempts that the ingress publishes, and that can
 * publish the health of backends.
 */
export function eventListener() {
  const requests = arrivals<RequestRouted>();
  const traceparents = arrivals<{ readonly traceparent?: string }>();
  const attempts = arrivals<AttemptFinished>();
  let healths: KeyValue | undefined;
  const service = defineService({
    name: 'listener',
    settings: {},
    async start({ bus, clock, keyValue }) {
      healths = await keyValue(HEALTH_BUCKET);
      await bus.subscribe(eventFilter('request-routed'), clock.now(), (envelope) => {
        const { event } = envelope;
        if (event.kind !== 'request-routed') return;
        requests.put(event.route.requestId, event);
        traceparents.put(event.route.requestId, envelope);
      });
      await bus.subscribe(eventFilter('attempt-finished'), clock.now(), ({ event }) => {
        if (event.kind === 'attempt-finished') attempts.put(event.requestId, event);
      });
      return {};
    },
  });
  return {
    service,
    routed: requests.take,
    routedTraceparent: async (requestId: string) => (await traceparents.take(requestId)).traceparent,
    attempted: attempts.take,
    sayHealth: async (backend: string, status: HealthStatus): Promise<void> => {
      const now = Date.now();
      const health = { backend, status, since: now, observedAt: now, reason: 'the test says so' };
      await healths?.put(subjectToken(backend), encodeHealth(health));
    },
  };
}

/** Items that arrive by request id and can be waited for. */
function arrivals<Item>() {
  const here = new Map<string, Item>();
  const waiting = new Map<string, (item: Item) => void>();
  return {
    put(requestId: string, item: Item) {
      here.set(requestId, item);
      waiting.get(requestId)?.(item);
    },
    take: async (requestId: string): Promise<Item> =>
      here.get(requestId) ?? new Promise((resolve) => waiting.set(requestId, resolve)),
  };
}
