import { chunkBatchToWire } from '@signalbox/contracts';
import { isContent, type Chunk, type Warning } from '@signalbox/domain';
import type { Attempt } from '../attempt/attempt.js';
import { refuseEmpty } from './empty-answer.js';
import { createStartHold } from './start-hold.js';
import { createWholeCharacters } from './whole-characters.js';

/** A message of the answer as the client gets it. */
export type AnswerMessage = ReturnType<typeof chunkBatchToWire>;

/** Takes one batch after the other. `undefined`: nothing may be sent yet. @throws RouterError when the answer is empty. */
export type Deliver = (batch: readonly Chunk[]) => AnswerMessage | undefined;

/**
 * Turns the provider's chunks into messages and records them in the attempt: nothing is sent before the first content, and
 * the last message carries `finish` and the cost.
 * @param warnings - What the encoder could not express.
 */
export function createDelivery(attempt: Attempt, warnings: readonly Warning[]): Deliver {
  const whole = createWholeCharacters();
  const release = createStartHold(warnings);
  let hasContent = false;
  return (read) => {
    const batch = whole(read);
    attempt.saw(batch);
    hasContent ||= batch.some(isContent);
    const last = batch.at(-1);
    const finish = last?.kind === 'finish' ? last : undefined;
    if (finish !== undefined && !hasContent) refuseEmpty(finish);
    const chunks = release(batch);
    if (chunks.length === 0) return undefined;
    if (hasContent) attempt.delivered();
    return chunkBatchToWire(
      finish === undefined ? { chunks } : { chunks, cost: attempt.succeed(finish.usage) },
    );
  };
}
