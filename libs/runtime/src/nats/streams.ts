import { EVENT_STREAM } from '@signalbox/contracts';
import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type NatsConnection } from 'nats';

/** Creates the event stream, or leaves it as it is. Every service may call it; the first wins. */
export async function ensureEventStream(connection: NatsConnection): Promise<void> {
  const manager = await connection.jetstreamManager();
  const config = {
    name: EVENT_STREAM.name,
    subjects: [...EVENT_STREAM.subjects],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(EVENT_STREAM.maxAgeMs),
    max_bytes: EVENT_STREAM.maxBytes,
    duplicate_window: nanos(EVENT_STREAM.duplicateWindowMs),
  };
  try {
    await manager.streams.add(config);
  } catch {
    // It exists with other limits: an operator's limits stay, only our subjects must be in it.
    await manager.streams.update(EVENT_STREAM.name, { subjects: config.subjects });
  }
}
