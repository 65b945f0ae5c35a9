import { EventEmitter } from 'node:events';
import { Metadata, type ServerUnaryCall } from '@grpc/grpc-js';
import { AdapterService } from '@signalbox/contracts';
import { expect, it } from 'vitest';
import { createLogger } from '../logger.js';
import { createRecordedTracing } from '../lane/testing/recorded-tracing.js';
import { openMetrics } from '../telemetry/metrics.js';
import { createRpcServing } from './serve-rpc.js';
import type { ServedMethod } from './served-method.js';

it('finds a call cancelled whose client left before it began', async () => {
  const definition = AdapterService.Probe as ServedMethod['definition'];
  const telemetry = {
    tracing: createRecordedTracing(),
    metrics: openMetrics('test', 'one'),
    log: createLogger({ service: 'test', instance: 'one', level: 'silent' }),
    clock: { now: () => 0, monotonic: () => 0 },
  };
  const handled = new Promise<readonly [unknown, boolean]>((resolve) => {
    const method: ServedMethod = {
      kind: 'unary',
      path: definition.path,
      definition,
      handle: (request, { cancelled }) => resolve([request, cancelled.aborted]),
    };
    const call = Object.assign(new EventEmitter(), {
      request: 'hello',
      metadata: new Metadata(),
      getDeadline: () => Infinity,
    });
    createRpcServing(method, { telemetry, stallMs: 60_000 })(call as ServerUnaryCall<unknown, unknown>, {
      send: () => true,
      onceDrained: () => () => undefined,
      end: () => undefined,
    });
    call.emit('cancelled');
  });
  expect(await handled).toEqual(['hello', true]);
});
