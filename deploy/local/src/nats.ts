import { findNatsServer } from '@signalbox/nats-server';
import { isPortFree } from './free-port.js';
import { startNatsProcess, type NatsProcess } from './nats-process.js';

/** The NATS server to use: an existing one, or one that was started for this mesh. */
export type MeshNats = {
  readonly url: string;
  /** Where the server came from, for people. */
  readonly origin: string;
  /** The one that was started. */
  readonly server: NatsProcess | undefined;
  stop(): Promise<void>;
};

/** What finding a server needs. */
export type NatsOptions = {
  /** `NATS_URL`: when it is set, that server is used and left alone. */
  readonly url: string | undefined;
  readonly cacheDir: string;
  readonly storeDir: string;
  /** The port it should listen on; when that is taken or absent, any free one. */
  readonly port: number | undefined;
  readonly onProgress: (message: string) => void;
};

/** NATS_URL → nats-server on PATH → a private copy in the cache → an error that says what to install. */
export async function openNats({
  url,
  cacheDir,
  storeDir,
  port,
  onProgress,
}: NatsOptions): Promise<MeshNats> {
  if (url !== undefined && url !== '') {
    return { url, origin: 'NATS_URL', server: undefined, stop: async () => undefined };
  }
  const binary = await findNatsServer({ cacheDir, onProgress });
  const isFree = port !== undefined && (await isPortFree('127.0.0.1', port));
  const server = await startNatsProcess({ binary, storeDir, ...(isFree && { port }) });
  return { url: server.url, origin: binary.path, server, stop: () => server.stop() };
}
