import { setTimeout as sleep } from 'node:timers/promises';
import { connect, ErrorCode, Events, NatsError, type NatsConnection } from 'nats';
import type { Logger } from '../logger.js';
import { EXIT_UNAVAILABLE, StartError } from '../start-error.js';

/** How long a service waits for NATS when it starts, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

/** The errors of a server that is starting or restarting. */
const AWAY: readonly string[] = [ErrorCode.ConnectionRefused, ErrorCode.Disconnect, ErrorCode.Timeout];
/** Pause between two attempts to reach a server that is not up yet, in milliseconds. */
const RETRY_AFTER_MS = 250;

/**
 * Connects to NATS, which may still be starting. Once connected, the client reconnects by itself however long the server is
 * down; its pings detect a frozen server within fifteen seconds.
 * @throws StartError when nothing answers at `url` in time.
 */
export async function connectNats(
  url: string,
  name: string,
  log: Logger,
  timeoutMs: number = CONNECT_TIMEOUT_MS,
): Promise<NatsConnection> {
  const endAt = performance.now() + timeoutMs;
  for (;;) {
    try {
      const connection = await connect({
        servers: url,
        name,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 250,
        reconnectJitter: 100,
        timeout: timeoutMs,
        pingInterval: 5_000,
        maxPingOut: 2,
        // Otherwise every request to the server costs two stack traces, whether it fails or not.
        noAsyncTraces: true,
      });
      void logStatus(connection, log);
      return connection;
    } catch (error) {
      if (performance.now() + RETRY_AFTER_MS >= endAt || !isAway(error)) throw unavailable(url, error);
      await sleep(RETRY_AFTER_MS);
    }
  }
}

/** Whether the server may only be not up yet; one that rejects us will reject us again. */
function isAway(error: unknown): boolean {
  return error instanceof NatsError && AWAY.includes(error.code);
}

function unavailable(url: string, cause: unknown): StartError {
  const message = `NATS does not answer at ${redactUrl(url)}. Start nats-server there, or set NATS_URL.`;
  return new StartError(message, EXIT_UNAVAILABLE, cause);
}

async function logStatus(connection: NatsConnection, log: Logger): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === Events.Disconnect) log.warn('NATS went away; events wait until it is back');
    else if (type === Events.Reconnect) log.info('NATS is back');
  }
}

/** A NATS URL without the password that it may hold. */
export function redactUrl(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
