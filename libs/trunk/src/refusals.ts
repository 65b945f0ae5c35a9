import type { CallStatus } from './frame.js';
import type { TrunkLimits } from './limits.js';
import { TrunkError } from './trunk-error.js';

const RESOURCE_EXHAUSTED = 8;

/** The end of a call that would exceed the limits. */
export function exhausted(message: string): CallStatus {
  return { code: RESOURCE_EXHAUSTED, message, details: new Uint8Array(0) };
}

/** The end of a call whose peer sent a message beyond the limit. */
export function endOfTooLarge({ maxMessageBytes }: TrunkLimits): CallStatus {
  return exhausted(`A message has more than ${maxMessageBytes} bytes.`);
}

/**
 * Checks that the peer accepts a message of this size.
 * @throws TrunkError `message-too-large`.
 */
export function checkSize({ length }: Uint8Array, { maxMessageBytes }: TrunkLimits): void {
  if (length <= maxMessageBytes) return;
  const message = `A message of ${length} bytes is too large: at most ${maxMessageBytes} are taken.`;
  throw new TrunkError('message-too-large', message);
}
