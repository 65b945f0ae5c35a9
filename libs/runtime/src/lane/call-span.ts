import { SpanKind } from '@opentelemetry/api';
import { RouterError } from '@signalbox/domain';
import { ATTRIBUTES } from '../telemetry/names.js';
import type { OpenSpan } from '../telemetry/tracing.js';
import type { CallOptionsOf } from './lane.js';

/** Opens the span of a call to another service. */
export function openCallSpan(path: string, { tracing, trace }: CallOptionsOf): OpenSpan {
  const [service = '', method = ''] = path.slice(1).split('/');
  return tracing.start(`${service}/${method}`, trace, {
    kind: SpanKind.CLIENT,
    attributes: {
      [ATTRIBUTES.rpcSystem.key]: 'grpc',
      [ATTRIBUTES.rpcService.key]: service,
      [ATTRIBUTES.rpcMethod.key]: method,
    },
  });
}

/** The end of a call that the caller itself ended. */
export function cancelledCall(): RouterError {
  return new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' });
}
