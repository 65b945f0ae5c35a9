import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { NatsServerStartError } from './errors.js';
import { followLog } from './log-tail.js';
import { waitUntilReady } from './readiness.js';
import { prepareStore } from './store.js';
import { supervise, type ServerExit } from './supervise.js';

/** How to start a server. */
export type StartNatsServerOptions = {
  /** The program, as `findNatsServer` returns it. */
  readonly binary: { readonly path: string };
  /** Folder of JetStream's files and of the server's configuration. A folder that an earlier server left is taken over. */
  readonly storeDir: string;
  /** Address to listen on. Default: 127.0.0.1, because this server asks nobody for a password. */
  readonly host?: string;
  /** TCP port. Default: -1, any free one. */
  readonly port?: number;
  readonly serverName?: string;
  /** Called with every line that the server logs. */
  readonly onLog?: (line: string) => void;
  /** How long the server may take to become ready. Default: 20,000 ms; recovering a large store takes seconds. */
  readonly startTimeoutMs?: number;
  /** How long it may take to end after SIGTERM before it is killed. Default: 5,000 ms. */
  readonly stopTimeoutMs?: number;
};

/** A server that accepts clients, with JetStream on its own store. */
export type RunningNatsServer = {
  /** The value for NATS_URL: `nats://127.0.0.1:4222`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The version that the running server reported, such as `2.9.10`. */
  readonly version: string;
  /** Resolves when the server has ended, for whatever reason; never rejects. */
  readonly exited: Promise<ServerExit>;
  /** The last 50 lines of its log, oldest first. */
  readonly recentLog: () => readonly string[];
  /** Ends the server: SIGTERM, and SIGKILL after `stopTimeoutMs`. The store stays. Safe to call again at any time. */
  readonly stop: () => Promise<void>;
  /** Sends a signal, such as SIGKILL to make it crash; `exited` says when it has ended. */
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/**
 * Starts a server and resolves once it accepts clients. To make a server crash and come back, `kill('SIGKILL')` it, await
 * `exited`, and start again with the same `storeDir` and `port`: JetStream continues with what it had.
 *
 * The server runs in its own process group, so a Ctrl-C in the terminal reaches only the caller, which can stop NATS
 * after everything that needs it; if the caller dies, the server is killed.
 *
 * @throws NatsServerStartError when it does not become ready; then no process is left behind.
 */
export async function startNatsServer(options: StartNatsServerOptions): Promise<RunningNatsServer> {
  const { binary, storeDir, host = '127.0.0.1', port = -1, serverName, onLog } = options;
  const { startTimeoutMs = 20_000, stopTimeoutMs = 5_000 } = options;

  const { configFile, portsDir } = await prepareStore({
    storeDir,
    host,
    port,
    ...(serverName !== undefined && { serverName }),
  });
  const { child, pid } = await spawnServer(binary.path, configFile);
  const recentLog = followLog(child.stderr, onLog);
  const { exited, stop, kill } = supervise(child, stopTimeoutMs);
  try {
    const endpoint = await waitUntilReady({ portsDir, exited, log: recentLog, timeoutMs: startTimeoutMs });
    return { ...endpoint, pid, exited, recentLog, stop, kill, [Symbol.asyncDispose]: stop };
  } catch (error) {
    kill('SIGKILL');
    await exited;
    throw error;
  }
}

type ServerProcess = {
  readonly child: ChildProcessByStdio<null, null, Readable>;
  readonly pid: number;
};

async function spawnServer(path: string, configFile: string): Promise<ServerProcess> {
  const child = spawn(path, ['-c', configFile], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  try {
    await once(child, 'spawn');
  } catch (cause) {
    throw new NatsServerStartError({ reason: 'not-runnable', message: `${path} cannot be run.`, cause });
  }
  if (child.pid === undefined) throw new Error('A spawned process has an id.');
  return { child, pid: child.pid };
}
