import { status as GrpcStatus } from '@grpc/grpc-js';
import { SpanKind, type Context, type Span } from '@opentelemetry/api';
import type { RouterError } from '@signalbox/domain';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import { ATTRIBUTES } from '../telemetry/names.js';
import { failSpan, type Tracing } from '../telemetry/tracing.js';
import { rpcNames, type RpcNames } from './rpc-names.js';

/** Where the serving of calls is reported. */
export type ServerTelemetry = {
  readonly tracing: Tracing;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly clock: Clock;
};

/** One call being served: its span is the parent of what the handler does. */
export type ServedCall = {
  readonly context: Context;
  readonly span: Span;
  readonly path: string;
  readonly names: RpcNames;
  /** On the monotonic clock. */
  readonly startedAt: number;
};

const SERVER = { kind: SpanKind.SERVER } as const;

/** Opens the span of a call, as child of the caller's. */
export function beginServedCall(
  path: string,
  parent: Context,
  { tracing, clock }: ServerTelemetry,
): ServedCall {
  const names = rpcNames(path);
  const { span, context } = tracing.start(names.span, parent, SERVER);
  if (span.isRecording()) span.setAttributes(names.attributes);
  return { context, span, path, names, startedAt: clock.monotonic() };
}

/** Reports how long a call took and how it ended; without an error it succeeded. */
export function endServedCall(
  { span, path, names, startedAt }: ServedCall,
  error: RouterError | undefined,
  { metrics, log, clock }: ServerTelemetry,
): void {
  const code = error === undefined ? GrpcStatus.OK : GrpcStatus[error.entry.grpc];
  if (error !== undefined) failSpan(span, error);
  if (error?.reason === 'INTERNAL')
    log.error({ method: path, err: error.cause ?? error }, 'a call failed unexpectedly');
  span.setAttribute(ATTRIBUTES.rpcStatus.key, code);
  span.end();
  metrics.observe('rpcDuration', clock.monotonic() - startedAt, names.labels(code));
}
