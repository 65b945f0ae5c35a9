import { SpanKind } from '@opentelemetry/api';
import { probeReplyToWire, probeRequestFromWire, type AdapterServiceDefinition } from '@signalbox/contracts';
import { ATTRIBUTES, failSpan, SPANS, type Handlers } from '@signalbox/runtime';
import { backendOf, type Adapter } from '../adapter.js';
import { CallGuard } from '../attempt/call-guard.js';
import { entryTo, type Entry } from '../credentials/entry.js';
import { redactedFailure } from '../credentials/redacted-failure.js';
import { callProvider } from '../provider-call.js';

/** The longest that a probe waits for the head of the reply, in milliseconds. */
const PROBE_LIMIT_MS = 5_000;

/**
 * Serves `Probe`: the cheapest call that proves that the provider answers and accepts our credential. It generates nothing, so
 * it is no attempt and has no event. A reply other than success is an error. It uses no quota, so it is also made while all
 * credentials rest: that is how a refused credential returns to use before its rest is over.
 */
export function serveProbe(adapter: Adapter): Handlers<AdapterServiceDefinition>['Probe'] {
  const { clock, definition, tracing, transport } = adapter;
  const { dialect } = definition;
  return async (message, call) => {
    const { name, upstream, model } = backendOf(adapter, probeRequestFromWire(message));
    const wire = dialect.encodeProbe();
    const { span } = tracing.start(SPANS.provider.name, call.trace, {
      kind: SpanKind.CLIENT,
      attributes: {
        [ATTRIBUTES.httpMethod.key]: wire.method,
        [ATTRIBUTES.serverAddress.key]: new URL(upstream.origin).hostname,
        [ATTRIBUTES.providerName.key]: definition.name,
        [ATTRIBUTES.requestModel.key]: model,
        [ATTRIBUTES.backend.key]: name,
      },
    });
    const guard = new CallGuard({
      cancelled: call.cancelled,
      firstTokenMs: PROBE_LIMIT_MS,
      idleMs: PROBE_LIMIT_MS,
    });
    const startedAt = clock.monotonic();
    let entry: Entry | undefined;
    try {
      entry = entryTo(upstream, 'probe');
      const { body } = await callProvider(wire, {
        upstream,
        entry,
        dialect,
        transport,
        signal: guard.signal,
        watcher: {
          sent() {},
          replied: ({ status }) => void span.setAttribute(ATTRIBUTES.httpStatus.key, status),
        },
      });
      body.discard();
      return probeReplyToWire(clock.monotonic() - startedAt);
    } catch (thrown) {
      const error = redactedFailure(thrown, entry);
      failSpan(span, error);
      entry?.failed(error);
      throw error;
    } finally {
      entry?.ended();
      guard.release();
      span.end();
    }
  };
}
