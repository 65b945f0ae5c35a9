import type { Dialect, Frame } from '../../dialect.js';
import { decodeChat } from './decode-reply.js';
import { openStream } from './decode-stream.js';
import { encodeChat, encodeProbe } from './encode-request.js';
import { decodeError } from './map-error.js';
import { readRateLimit } from './rate-limit.js';

/**
 * The Messages API of Anthropic and of compatible servers. Its `baseUrl` is `https://api.anthropic.com/v1`. It has no
 * embeddings.
 */
export const anthropicMessages: Dialect = {
  name: 'anthropic-messages',
  framing: 'sse',
  authorize: (secret) => ({ 'x-api-key': secret }),
  encodeChat,
  decodeChat,
  openStream,
  decodeError,
  isKeepAlive,
  readRateLimit,
  encodeProbe,
};

const PING = /^\s*\{\s*"type"\s*:\s*"ping"/;

/** The type of an event is in its data; servers that imitate the wire may leave out the event name. */
function isKeepAlive({ event, data }: Frame): boolean {
  return event === 'ping' || PING.test(data);
}
