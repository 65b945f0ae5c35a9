import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderConfig } from './config-file.js';
import { NatsServerStartError } from './errors.js';
import { readPortsFile } from './ports-file.js';
import { readServerInfo } from './server-info.js';

/** The files of one server: its configuration, and the folder where it reports its port. */
export type PreparedStore = { readonly configFile: string; readonly portsDir: string };

const PROBE_TIMEOUT_MS = 2_000;

/**
 * Creates the store folder of a server, or takes over the one that an earlier server left, and writes its configuration.
 * JetStream's own files stay as they are.
 *
 * @throws NatsServerStartError with reason `store-in-use` while another server runs on it: two would destroy its files.
 */
export async function prepareStore(options: {
  readonly storeDir: string;
  readonly host: string;
  readonly port: number;
  readonly serverName?: string;
}): Promise<PreparedStore> {
  const { storeDir, host, port, serverName } = options;
  const store = resolve(storeDir);
  const portsDir = join(store, 'ports');
  const configFile = join(store, 'nats-server.conf');
  await mkdir(portsDir, { recursive: true });
  await assertUnused(store, portsDir);

  // A server that was killed leaves its ports file, and a new process may get the same id.
  await rm(portsDir, { recursive: true, force: true });
  await mkdir(portsDir);
  const config = renderConfig({
    host,
    port,
    portsDir,
    jetstreamDir: store,
    ...(serverName !== undefined && { serverName }),
  });
  await writeFile(configFile, config);
  return { configFile, portsDir };
}

/** A store is in use when the process of its ports file is alive and a NATS server answers on that port. */
async function assertUnused(store: string, portsDir: string): Promise<void> {
  const earlier = await readPortsFile(portsDir);
  if (earlier === undefined || !isAlive(earlier.pid)) return;
  const answers = await readServerInfo(
    { host: earlier.host, port: earlier.port },
    AbortSignal.timeout(PROBE_TIMEOUT_MS),
  ).then(
    () => true,
    () => false,
  );
  if (!answers) return;
  throw new NatsServerStartError({
    reason: 'store-in-use',
    message: `Another nats-server (process ${earlier.pid}, port ${earlier.port}) already runs on ${store}.`,
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // We may not signal a process of another user, but it exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
