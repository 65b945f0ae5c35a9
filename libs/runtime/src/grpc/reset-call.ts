import { constants } from 'node:http2';

/**
 * Ends a call whose client does not read. grpc-js can end a call only with a status, and the status waits behind the very
 * messages that the client does not read; the HTTP/2 stream below, which grpc-js keeps private, can be reset at once.
 * The client sees CANCELLED.
 * @returns whether there was such a stream.
 */
export function resetCall(call: object): boolean {
  const stream = fieldOf(fieldOf(call, 'call'), 'stream');
  const close = fieldOf(stream, 'close');
  if (typeof close !== 'function') return false;
  close.call(stream, constants.NGHTTP2_CANCEL);
  return true;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
