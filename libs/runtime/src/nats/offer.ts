import { ErrorCode, NatsError, type JetStreamClient } from 'nats';
import type { OfferOutcome } from '../outbox/publisher.js';
import type { OutboxRecord } from '../outbox/record-frame.js';

/** How long an answer may take before an event is offered again, in milliseconds. */
const ANSWER_LIMIT_MS = 2_000;

/** JetStream's code for "message size exceeds maximum allowed". */
const TOO_LARGE = 10_054;

/** What no repetition changes: the event itself is at fault. */
const HOPELESS: readonly string[] = [ErrorCode.MaxPayloadExceeded, ErrorCode.BadSubject];

/** Offers an event to JetStream. The message id makes an unheard success harmless. @param onRefused Hears why not now. */
export async function offerEvent(
  jetstream: JetStreamClient,
  { subject, id, bytes }: OutboxRecord,
  onRefused: (error: unknown) => void,
): Promise<OfferOutcome> {
  try {
    await jetstream.publish(subject, bytes, { msgID: id, timeout: ANSWER_LIMIT_MS });
    return 'stored';
  } catch (error) {
    if (isHopeless(error)) return 'never';
    onRefused(error);
    return 'not-now';
  }
}

function isHopeless(error: unknown): boolean {
  if (!(error instanceof NatsError)) return false;
  return HOPELESS.includes(error.code) || error.api_error?.err_code === TOO_LARGE;
}
