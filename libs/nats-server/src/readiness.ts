import { NatsServerStartError } from './errors.js';
import type { LogTail } from './log-tail.js';
import { waitForPortsFile } from './ports-file.js';
import { readServerInfo } from './server-info.js';
import type { ServerExit } from './supervise.js';

/** Where a ready server can be reached, and which version answered there. */
export type Endpoint = { readonly url: string; readonly port: number; readonly version: string };

/**
 * Waits until the server that writes its port into `portsDir` accepts clients, which in NATS is after JetStream has
 * recovered its store.
 *
 * @throws NatsServerStartError when the server exits, is not ready within `timeoutMs`, or does not answer properly.
 */
export async function waitUntilReady(options: {
  readonly portsDir: string;
  readonly exited: Promise<ServerExit>;
  readonly log: LogTail;
  readonly timeoutMs: number;
}): Promise<Endpoint> {
  const { portsDir, exited, log, timeoutMs } = options;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(timeoutError(timeoutMs, log())), timeoutMs);
  void exited.then((exit) => giveUp.abort(exitError(exit, log())));
  try {
    const { url, host, port } = await waitForPortsFile(portsDir, giveUp.signal);
    const { version } = await readServerInfo({ host, port }, giveUp.signal);
    return { url, port, version };
  } catch (error) {
    throw error instanceof NatsServerStartError ? error : unreachableError(error, log());
  } finally {
    clearTimeout(timer);
  }
}

/** The error of an early exit. A taken port has a reason of its own, since it is the one cause that a caller can fix. */
function exitError(exit: ServerExit, log: readonly string[]): NatsServerStartError {
  const inUse = log.find((line) => line.includes('address already in use'));
  if (inUse !== undefined) {
    const address = /listening on port: ([^,\s]+)/.exec(inUse)?.[1] ?? 'the wanted port';
    return new NatsServerStartError({
      reason: 'port-in-use',
      message: `nats-server cannot listen on ${address}: it is in use.`,
    });
  }
  const how = exit.signal === null ? `with code ${exit.code}` : `by ${exit.signal}`;
  return new NatsServerStartError({
    reason: 'exited',
    message: `nats-server ended ${how} before it was ready.`,
    log,
  });
}

function timeoutError(timeoutMs: number, log: readonly string[]): NatsServerStartError {
  const message = `nats-server was not ready within ${timeoutMs / 1000} s.`;
  return new NatsServerStartError({ reason: 'timeout', message, log });
}

function unreachableError(cause: unknown, log: readonly string[]): NatsServerStartError {
  const message = 'nats-server runs, but does not answer on its own port.';
  return new NatsServerStartError({ reason: 'unreachable', message, log, cause });
}
