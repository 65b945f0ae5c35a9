import { connect, Events, type NatsConnection } from 'nats';
import type { Logger } from '../logger.js';
import { EXIT_UNAVAILABLE, StartError } from '../start-error.js';

/** How long a service waits for NATS when it starts, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects to NATS. Once connected, the client comes back by itself however long the server is away.
 * @throws StartError when nothing answers at `url` in time.
 */
export async function connectNats(url: string, name: string, log: Logger): Promise<NatsConnection> {
  try {
    const connection = await connect({
      servers: url,
      name,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      reconnectJitter: 100,
      timeout: CONNECT_TIMEOUT_MS,
      pingInterval: 5_000,
      maxPingOut: 2,
    });
    void logStatus(connection, log);
    return connection;
  } catch (error) {
    throw new StartError(
      `NATS does not answer at ${redactUrl(url)}. Start nats-server there, or set NATS_URL.`,
      EXIT_UNAVAILABLE,
      error,
    );
  }
}

async function logStatus(connection: NatsConnection, log: Logger): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === Events.Disconnect) log.warn('NATS went away; events wait in memory');
    else if (type === Events.Reconnect) log.info('NATS is back');
  }
}

/** A NATS URL without the password that it may hold. */
export function redactUrl(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
