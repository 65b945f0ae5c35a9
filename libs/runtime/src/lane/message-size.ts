import { RouterError } from '@signalbox/domain';

/** The error for a message larger than this side may send, the same as that of an rpc at the same limit. */
export function tooLarge(bytes: number, limitBytes: number): RouterError {
  return new RouterError({
    reason: 'REQUEST_TOO_LARGE',
    message: `A message has ${bytes} bytes; the limit is ${limitBytes} bytes.`,
  });
}
