import type { StreamDescription } from '@signalbox/contracts';
import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type NatsConnection } from 'nats';
import { EXIT_UNAVAILABLE, StartError } from '../start-error.js';

/**
 * Creates a stream, or leaves it as it is. Every service may call it; the first wins.
 * @returns when the stream was made: it is another one where that changes.
 */
export async function ensureStream(connection: NatsConnection, stream: StreamDescription): Promise<string> {
  const manager = await connection.jetstreamManager().catch((error: unknown) => {
    throw new StartError(
      'The NATS server has no JetStream. Start it with `-js`, or switch JetStream on in its configuration.',
      EXIT_UNAVAILABLE,
      error,
    );
  });
  const config = {
    name: stream.name,
    description: stream.description,
    subjects: [...stream.subjects],
    storage: stream.storage === 'file' ? StorageType.File : StorageType.Memory,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(stream.maxAgeMs),
    max_bytes: stream.maxBytes,
    duplicate_window: nanos(stream.duplicateWindowMs),
  };
  try {
    return (await manager.streams.add(config)).created;
  } catch {
    // It exists with other limits: an operator's limits stay, only our subjects must be in it.
    return (await manager.streams.update(stream.name, { subjects: config.subjects })).created;
  }
}
