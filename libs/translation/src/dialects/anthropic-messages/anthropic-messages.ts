import type { Dialect } from '../../dialect.js';
import { decodeChat } from './decode-reply.js';
import { openStream } from './decode-stream.js';
import { encodeChat, encodeProbe } from './encode-request.js';
import { decodeError } from './map-error.js';
import { readRateLimit } from './rate-limit.js';

/**
 * The Messages API of Anthropic, and of those who imitate it. Its `baseUrl` is `https://api.anthropic.com/v1`. It has no
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
  readRateLimit,
  encodeProbe,
};
