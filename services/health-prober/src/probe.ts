import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { AdapterService, probeReplyFromWire, probeRequestToWire } from '@signalbox/contracts';
import { RouterError, type Milliseconds } from '@signalbox/domain';
import { ATTRIBUTES, failSpan, SPANS, type Lane, type Tracing } from '@signalbox/runtime';
import type { ProbeOutcome } from './hysteresis.js';

/** What a probe found, and the error if the backend did not answer. */
export type Probed = { readonly outcome: ProbeOutcome; readonly error?: RouterError };

/** Probes one backend through one replica of its adapter; it never fails. */
export type Probe = (lane: Lane, giveUp: AbortSignal) => Promise<Probed>;

/** What probes of one backend are made with. */
export type ProbeOptions = {
  readonly tracing: Tracing;
  readonly backend: string;
  /** How long to wait for an answer at most. */
  readonly timeoutMs: Milliseconds;
};

/** Makes the function that probes one backend. */
export function createProbe({ tracing, backend, timeoutMs }: ProbeOptions): Probe {
  const ask = async (lane: Lane, signal: AbortSignal): Promise<Milliseconds> => {
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
  return async (lane, giveUp) => {
    try {
      const probeMs = await ask(lane, AbortSignal.any([giveUp, AbortSignal.timeout(timeoutMs)]));
      return { outcome: { ok: true, probeMs } };
    } catch (thrown) {
      const error = RouterError.from(thrown);
      const reason = error.reason === 'CANCELLED' ? `no answer within ${timeoutMs} ms` : error.message;
      return { outcome: { ok: false, reason }, error };
    }
  };
}
