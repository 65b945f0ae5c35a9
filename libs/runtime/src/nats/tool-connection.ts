import type { BucketDescription, ServiceStatus, StreamDescription } from '@signalbox/contracts';
import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { connect, type NatsConnection } from 'nats';
import type { Resource } from '../lifecycle.js';
import { EXIT_UNAVAILABLE, StartError } from '../start-error.js';
import { openStatusQuestion, type StatusQuestion } from './ask-status.js';
import { redactUrl } from './connect.js';
import { openKeyValue, type KeyValue } from './kv.js';
import { readStream, type StreamMessage } from './read-stream.js';

/** How long a tool waits for NATS: a person is waiting for the tool. */
const CONNECT_TIMEOUT_MS: Milliseconds = 3_000;

/** What an operator's tool may do over NATS. */
export type ToolConnection = Resource & {
  /** Opens a bucket, which is created if it is missing. */
  keyValue(bucket: BucketDescription): Promise<KeyValue>;
  /** Opens a question to all services. */
  askStatus(onAnswer: (status: ServiceStatus) => void): StatusQuestion;
  /** Reads what a stream holds from a time on, to its present end. */
  read(stream: StreamDescription, since: EpochMs): AsyncGenerator<StreamMessage, void, undefined>;
};

/**
 * Connects a command that ends by itself. Unlike a service it does not wait for a server that is down.
 * @throws StartError when nothing answers at `url`.
 */
export async function openToolConnection(url: string, name: string): Promise<ToolConnection> {
  const connection = await connectOnce(url, name);
  const buckets: KeyValue[] = [];
  return {
    async keyValue(description) {
      const bucket = await openKeyValue(connection, description);
      buckets.push(bucket);
      return bucket;
    },
    askStatus: (onAnswer) => openStatusQuestion(connection, onAnswer),
    read: (stream, since) => readStream(connection, stream, since),
    async close() {
      for (const bucket of buckets) await bucket.close();
      await connection.close();
    },
  };
}

async function connectOnce(url: string, name: string): Promise<NatsConnection> {
  try {
    return await connect({ servers: url, name, reconnect: false, timeout: CONNECT_TIMEOUT_MS });
  } catch (error) {
    throw new StartError(
      `NATS does not answer at ${redactUrl(url)}. Start nats-server there, or name another one.`,
      EXIT_UNAVAILABLE,
      error,
    );
  }
}
