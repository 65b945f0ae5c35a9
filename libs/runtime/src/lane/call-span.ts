import { SpanKind } from '@opentelemetry/api';
import { RouterError } from '@signalbox/domain';
import { rpcNames } from '../grpc/rpc-names.js';
import type { OpenSpan } from '../telemetry/tracing.js';
import type { CallOptionsOf } from './lane.js';

const CLIENT = { kind: SpanKind.CLIENT } as const;

/** Opens the span of a call to another service. */
export function openCallSpan(path: string, { tracing, trace }: CallOptionsOf): OpenSpan {
  const names = rpcNames(path);
  const opened = tracing.start(names.span, trace, CLIENT);
  if (opened.span.isRecording()) opened.span.setAttributes(names.attributes);
  return opened;
}

/** The end of a call that the caller itself ended. */
export function cancelledCall(): RouterError {
  return new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' });
}
