import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer } from '../find.js';
import type { NatsServerBinary } from '../binary.js';
import { startNatsServer } from '../start.js';

/** A server of a test's own, on an empty store. */
export type TestNats = {
  /** What NATS_URL is set to; the same after a restart. */
  readonly url: string;
  /** An empty folder for the test's own files. It goes away with the server. */
  readonly directory: string;
  /** Lets it crash. Resolves when it is gone; the store stays. */
  crash(): Promise<void>;
  /** Stops it where it is: connections stay open, and nobody answers. */
  freeze(): void;
  /** Lets a frozen one go on. */
  thaw(): void;
  /** Ends it; the store stays. Does nothing when it is gone already. */
  stop(): Promise<void>;
  /** Starts it again on the same port, after it has ended: on what it had stored, or on nothing. */
  restart(store?: 'kept' | 'empty'): Promise<void>;
  /** Ends it, and takes everything away. */
  close(): Promise<void>;
};

/** Where `npm start` keeps its copy of the program too. */
const CACHE = join(import.meta.dirname, '../../../../.cache');

let found: Promise<NatsServerBinary> | undefined;

/** Starts a server on a free port. The first test that needs one may have to fetch the program. */
export async function openTestNats(): Promise<TestNats> {
  const binary = await (found ??= findNatsServer({ cacheDir: CACHE }));
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-nats-'));
  const directory = await mkdtemp(join(folder, 'files-'));
  let storeDir = join(folder, 'store');
  let server = await startNatsServer({ binary, storeDir });
  return {
    url: server.url,
    directory,
    async crash() {
      server.kill('SIGKILL');
      await server.exited;
    },
    freeze: () => server.kill('SIGSTOP'),
    thaw: () => server.kill('SIGCONT'),
    stop: () => server.stop(),
    async restart(store = 'kept') {
      if (store === 'empty') storeDir = await mkdtemp(join(folder, 'store-'));
      server = await startNatsServer({ binary, storeDir, port: server.port });
    },
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
