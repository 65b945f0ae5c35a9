import type { Dialect } from '../../dialect.js';
import { decodeChat } from './decode-reply.js';
import { openStream } from './decode-stream.js';
import { decodeEmbeddings, encodeEmbeddings } from './embeddings.js';
import { encodeChat, encodeProbe } from './encode-request.js';
import { decodeError } from './map-error.js';
import { readRateLimit } from './rate-limit.js';

/**
 * The Gemini API of Google. Its `baseUrl` is `https://generativelanguage.googleapis.com/v1beta`. The key is sent in a header,
 * never in the query, from where it would get into logs and error messages.
 */
export const gemini: Dialect = {
  name: 'gemini',
  framing: 'sse',
  authorize: (secret) => ({ 'x-goog-api-key': secret }),
  encodeChat,
  decodeChat,
  openStream,
  decodeError,
  readRateLimit,
  encodeProbe,
  embeddings: { encode: encodeEmbeddings, decode: decodeEmbeddings },
};
