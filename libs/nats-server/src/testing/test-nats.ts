import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer } from '../find.js';
import type { NatsServerBinary } from '../binary.js';
import { startNatsServer } from '../start.js';

/** A server for one test, on an empty store. */
export type TestNats = {
  /** The value for NATS_URL; the same after a restart. */
  readonly url: string;
  /** An empty folder for the test's own files. It is removed with the server. */
  readonly directory: string;
  /** Makes it crash. Resolves when it has ended; the store stays. */
  crash(): Promise<void>;
  /** Suspends it: connections stay open, but it does not answer. */
  freeze(): void;
  /** Resumes a frozen server. */
  thaw(): void;
  /** Ends it; the store stays. Does nothing when it has already ended. */
  stop(): Promise<void>;
  /** Starts it again on the same port, after it has ended: with its old store, or with an empty one. */
  restart(store?: 'kept' | 'empty'): Promise<void>;
  /** Ends it, and removes everything. */
  close(): Promise<void>;
};

/** The folder of the program's copy, shared with `npm start`. */
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
