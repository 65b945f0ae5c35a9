import { RouterError } from '@signalbox/domain';
import type { Method } from './lane.js';

/** Decodes a message that a peer sent. @throws RouterError `INTERNAL` when it is missing or cannot be decoded. */
export function readMessage<Response>(
  { path, responseDeserialize }: Pick<Method<never, Response>, 'path' | 'responseDeserialize'>,
  bytes: Uint8Array | undefined,
): Response {
  try {
    if (bytes === undefined) throw new Error('There was no message.');
    return responseDeserialize(
      Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    );
  } catch (cause) {
    throw new RouterError({ reason: 'INTERNAL', message: `The answer to ${path} could not be read.`, cause });
  }
}
