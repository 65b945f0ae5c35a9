import { status as GrpcStatus } from '@grpc/grpc-js';
import { SpanKind, type Context } from '@opentelemetry/api';
import type { RouterError } from '@signalbox/domain';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import { ATTRIBUTES } from '../telemetry/names.js';
import { contextFromTraceparent } from '../telemetry/trace-context.js';
import { failSpan, type Tracing } from '../telemetry/tracing.js';

/** Everything that serving a call reports to. */
export type ServerTelemetry = {
  readonly tracing: Tracing;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly clock: Clock;
};

/** One call being served: its span is the parent of what the handler does. */
export type ServedCall = {
  readonly context: Context;
  /** Reports the end of the call; `undefined` means that it succeeded. */
  end(error: RouterError | undefined): void;
};

/** Opens the span of a call, as child of the caller's, and reports its duration and outcome when it ends. */
export function beginServedCall(
  path: string,
  traceparent: string | undefined,
  telemetry: ServerTelemetry,
): ServedCall {
  const { tracing, metrics, log, clock } = telemetry;
  const [service = '', method = ''] = path.slice(1).split('/');
  const parent = contextFromTraceparent(traceparent);
  const { span, context } = tracing.start(`${service}/${method}`, parent, {
    kind: SpanKind.SERVER,
    attributes: {
      [ATTRIBUTES.rpcSystem.key]: 'grpc',
      [ATTRIBUTES.rpcService.key]: service,
      [ATTRIBUTES.rpcMethod.key]: method,
    },
  });
  const startedAt = clock.monotonic();
  return {
    context,
    end(error) {
      const code = error === undefined ? GrpcStatus.OK : GrpcStatus[error.entry.grpc];
      if (error !== undefined) failSpan(span, error);
      if (error?.reason === 'INTERNAL')
        log.error({ method: path, err: error.cause ?? error }, 'a call failed unexpectedly');
      span.setAttribute(ATTRIBUTES.rpcStatus.key, code);
      span.end();
      metrics.observe('rpcDuration', clock.monotonic() - startedAt, {
        [ATTRIBUTES.rpcService.key]: service,
        [ATTRIBUTES.rpcMethod.key]: method,
        [ATTRIBUTES.rpcStatus.key]: code,
      });
    },
  };
}
