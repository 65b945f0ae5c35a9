import { once } from 'node:events';
import { constants, createServer, type ServerHttp2Stream } from 'node:http2';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { afterEach, expect, it } from 'vitest';
import { createLifecycle } from '../lifecycle.js';
import { openTracing } from '../telemetry/tracing.js';
import { openPerCallLane } from '../lane/per-call-lane.js';

const lifecycle = createLifecycle();
afterEach(() => lifecycle.close());

/** Calls a server that treats its incoming streams in these ways, one after the other, and all later ones in the last way. */
async function callAt(...ways: readonly ((stream: ServerHttp2Stream) => void)[]) {
  let streams = 0;
  const server = createServer();
  server.on('stream', (stream) => {
    stream.on('error', () => undefined);
    (ways[streams++] ?? ways.at(-1))?.(stream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  lifecycle.own({ close: () => void server.close() });
  const bound = server.address();
  const address = typeof bound === 'object' && bound !== null ? `127.0.0.1:${bound.port}` : '';
  const lane = lifecycle.own(openPerCallLane(address, 1_000_000));
  const options = {
    tracing: openTracing({ service: 'test', instance: 'one', endpoint: undefined, ratio: 0 }),
    trace: ROOT_CONTEXT,
    signal: new AbortController().signal,
    unavailable: 'ADAPTER_UNAVAILABLE',
  } as const;
  const failure = await lane
    .unary(AdapterService.Probe, { backend: 'b' }, options)
    .catch((error: unknown) => error);
  return { failure, streams };
}

const refuse = (stream: ServerHttp2Stream): void => stream.close(constants.NGHTTP2_REFUSED_STREAM);
const breakOff = (stream: ServerHttp2Stream): void => stream.close(constants.NGHTTP2_INTERNAL_ERROR);
const sayUnsupported = (stream: ServerHttp2Stream): void =>
  stream.respond(
    { ':status': 200, 'content-type': 'application/grpc+proto', 'grpc-status': '12' },
    { endStream: true },
  );

it('a stream that a server refused unseen is sent once more', async () => {
  const { failure, streams } = await callAt(refuse, sayUnsupported);
  expect(failure).toMatchObject({ reason: 'UNSUPPORTED' });
  expect(streams).toBe(2);
});

it('a stream that is refused again was never sent', async () => {
  const { failure, streams } = await callAt(refuse);
  expect(failure).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' });
  expect(streams).toBe(2);
});

it('a stream that broke off is not sent again: nobody knows what became of it', async () => {
  const { failure, streams } = await callAt(breakOff, sayUnsupported);
  expect(failure).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE', disposition: undefined });
  expect(streams).toBe(1);
});
