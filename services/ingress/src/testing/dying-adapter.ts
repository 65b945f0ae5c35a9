import { once } from 'node:events';
import { createServer, type ServerHttp2Session } from 'node:http2';
import { AdapterService, chunkBatchToWire, TrunkService } from '@signalbox/contracts';
import type { Chunk } from '@signalbox/domain';

/** An adapter whose process dies. */
export type DyingAdapter = {
  /** `host:port`. */
  readonly address: string;
  close(): void;
};

/**
 * Starts an adapter that takes a call, gives these chunks and then disappears like a process that was killed: its
 * connections are cut, and no status is sent.
 */
export async function startDyingAdapter(chunks: readonly Chunk[]): Promise<DyingAdapter> {
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => undefined);
  });
  server.on('stream', (stream, { ':path': path }) => {
    stream.on('error', () => undefined);
    if (path === TrunkService.Open.path) return stream.respond(NO_SUCH_METHOD, { endStream: true });
    stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' });
    if (chunks.length === 0) return stream.session?.destroy();
    stream.write(messageFrame(AdapterService.Generate.responseSerialize(chunkBatchToWire({ chunks }))), () =>
      setImmediate(() => stream.session?.destroy()),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `127.0.0.1:${port}`,
    close() {
      for (const session of sessions) session.destroy();
      server.close();
    },
  };
}

/** It knows no trunks, so that every call is an rpc. */
const NO_SUCH_METHOD = { ':status': 200, 'content-type': 'application/grpc+proto', 'grpc-status': '12' };

/** A message as gRPC frames it: not compressed, and its length. */
function messageFrame(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
