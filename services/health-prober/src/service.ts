import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import {
  AdapterClient,
  AdapterService,
  encodeHealth,
  HEALTH_BUCKET,
  probeReplyFromWire,
  probeRequestToWire,
  subjectToken,
} from '@signalbox/contracts';
import type { BackendHealth, RouterError } from '@signalbox/domain';
import {
  ATTRIBUTES,
  callUnary,
  defineService,
  failSpan,
  loadPolicy,
  openClient,
  SPANS,
  type ServiceContext,
} from '@signalbox/runtime';
import { startProbeLoop } from './probe-loop.js';
import { settings } from './settings.js';

/**
 * The health-prober: probes every backend of the policy through its adapter, publishes `BackendHealthChanged` when its mind
 * changes, and keeps the last state of every backend in KV for those who start late.
 */
export const healthProberService = defineService({
  name: 'health-prober',
  settings,
  async start(context) {
    const { config, clock, random, own } = context;
    const { policy } = await loadPolicy(config.policyFile);
    const report = createReporter(context, await context.keyValue(HEALTH_BUCKET));
    const providers = new Map(policy.providers.map((provider) => [provider.name, provider]));
    for (const { name: backend, provider } of policy.backends) {
      const { adapter, probe } = providers.get(provider) ?? {};
      const addresses = config.adapters.get(adapter ?? '');
      if (addresses === undefined) {
        context.log.warn(
          { backend, adapter },
          'no address for the adapter of this backend; it is not probed',
        );
        continue;
      }
      own(
        startProbeLoop({
          backend,
          everyMs: probe?.everyMs ?? policy.health.everyMs,
          timeoutMs: probe?.timeoutMs ?? policy.health.timeoutMs,
          jitter: policy.health.jitter,
          rules: policy.health,
          clock,
          random,
          probe: createProbe(context, backend, addresses),
          onProbed: report,
        }),
      );
    }
    return {};
  },
});

type Context = ServiceContext<typeof settings>;

/** Makes the function that asks one backend through its adapter. */
function createProbe(
  { tracing, config, own }: Context,
  backend: string,
  addresses: string,
): (signal: AbortSignal) => Promise<number> {
  const { stub } = own(openClient(AdapterClient, addresses, config.maxMessageBytes));
  return async (signal) => {
    const { span, context } = tracing.start(SPANS.probe.name, ROOT_CONTEXT, {
      kind: SpanKind.INTERNAL,
      attributes: { [ATTRIBUTES.backend.key]: backend },
    });
    try {
      const reply = await callUnary(AdapterService.Probe, stub, probeRequestToWire(backend), {
        tracing,
        trace: context,
        signal,
        unavailable: 'ADAPTER_UNAVAILABLE',
      });
      return probeReplyFromWire(reply);
    } catch (thrown) {
      failSpan(span, thrown);
      throw thrown;
    } finally {
      span.end();
    }
  };
}

type Report = (
  health: BackendHealth,
  previous: BackendHealth['status'],
  error: RouterError | undefined,
) => void;

/** Makes the function that tells the mesh what a probe found: KV always, an event and a log line on a change. */
function createReporter(
  { bus, metrics, log }: Context,
  store: Awaited<ReturnType<Context['keyValue']>>,
): Report {
  return (health, previous, error) => {
    const { backend, status } = health;
    metrics.add('probes', 1, { backend, outcome: error?.reason ?? 'ok' });
    metrics.set('healthy', status === 'healthy' ? 1 : 0, { backend });
    store.put(subjectToken(backend), encodeHealth(health)).catch((failure: unknown) => {
      log.debug({ err: failure, backend }, 'the health could not be kept; the next probe tries again');
    });
    if (status === previous) return;
    log.info({ backend, status, previous, reason: health.reason }, 'the health of a backend changed');
    bus.publish({ kind: 'backend-health-changed', health, previous });
  };
}
