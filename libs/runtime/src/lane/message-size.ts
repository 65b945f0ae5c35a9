import { RouterError } from '@signalbox/domain';

/** A message that is larger than this side may send, in the words of an rpc that meets the same limit. */
export function tooLarge(bytes: number, limitBytes: number): RouterError {
  return new RouterError({
    reason: 'REQUEST_TOO_LARGE',
    message: `A message has ${bytes} bytes; the limit is ${limitBytes} bytes.`,
  });
}
