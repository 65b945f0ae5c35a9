import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamDescription } from '@signalbox/contracts';
import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type NatsConnection } from 'nats';
import { EXIT_UNAVAILABLE, StartError } from '../start-error.js';

/**
 * When several services create a stream at the same moment, the server refuses some of them because its subjects overlap with
 * those of the very stream that is being created.
 */
const TRIES = 20;
const PAUSE_MS = 100;

/**
 * Creates a stream, or brings only the subjects of an existing one up to date. Every service may call it; the first wins.
 * @returns the stream's creation time; when that changes, it is another stream.
 * @throws StartError when the server has no JetStream.
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
  for (let tried = 1; ; tried++) {
    try {
      return (await manager.streams.add(config)).created;
    } catch {
      // It exists with other limits: an operator's limits stay; only our subjects must be in it.
    }
    try {
      return (await manager.streams.update(stream.name, { subjects: config.subjects })).created;
    } catch (error) {
      if (tried === TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
