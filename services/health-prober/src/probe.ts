import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { AdapterService, probeReplyFromWire, probeRequestToWire } from '@signalbox/contracts';
import type { Milliseconds } from '@signalbox/domain';
import { ATTRIBUTES, failSpan, SPANS, type Lane, type Tracing } from '@signalbox/runtime';

/**
 * Makes the function that asks one backend through its adapter. It answers with the round trip to the provider.
 * @throws RouterError of why the backend does not answer.
 */
export function createProbe(
  tracing: Tracing,
  backend: string,
  lane: Lane,
): (signal: AbortSignal) => Promise<Milliseconds> {
  return async (signal) => {
    const { span, context } = tracing.start(SPANS.probe.name, ROOT_CONTEXT, {
      kind: SpanKind.INTERNAL,
      attributes: { [ATTRIBUTES.backend.key]: backend },
    });
    try {
      const reply = await lane.unary(AdapterService.Probe, probeRequestToWire(backend), {
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
