import type { StreamDescription } from '@signalbox/contracts';
import type { EpochMs } from '@signalbox/domain';
import { DeliverPolicy, NatsError, type NatsConnection } from 'nats';

/** One message of a stream. */
export type StreamMessage = { readonly subject: string; readonly at: EpochMs; readonly bytes: Uint8Array };

/** JetStream's code for "stream not found". */
const NO_STREAM = 10_059;

/**
 * Reads what a stream holds from `since` on, oldest first, and ends when no message is left behind the one just read. A stream
 * that does not exist holds nothing; reading does not create it.
 */
export async function* readStream(
  connection: NatsConnection,
  { name }: StreamDescription,
  since: EpochMs,
): AsyncGenerator<StreamMessage, void, undefined> {
  const newestAt = await timeOfNewest(connection, name);
  if (newestAt === undefined || newestAt < since) return;
  const consumer = await connection.jetstream().consumers.get(name, {
    deliver_policy: DeliverPolicy.StartTime,
    opt_start_time: new Date(since).toISOString(),
  });
  const messages = await consumer.consume();
  try {
    for await (const { subject, data, info } of messages) {
      yield { subject, at: Math.floor(info.timestampNanos / 1e6), bytes: data };
      if (info.pending === 0) return;
    }
  } finally {
    await messages.close();
  }
}

async function timeOfNewest(connection: NatsConnection, name: string): Promise<EpochMs | undefined> {
  try {
    const manager = await connection.jetstreamManager();
    const { state } = await manager.streams.info(name);
    return state.messages === 0 ? undefined : Date.parse(state.last_ts);
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.err_code === NO_STREAM) return undefined;
    throw error;
  }
}
