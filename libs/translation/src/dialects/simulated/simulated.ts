import type { Dialect } from '../../dialect.js';
import { readRetryAfter } from '../../retry-after.js';
import { decodeChat } from './decode-reply.js';
import { openStream } from './decode-stream.js';
import { decodeEmbeddings, encodeEmbeddings } from './embeddings.js';
import { encodeChat } from './encode-request.js';
import { decodeError } from './map-error.js';

/**
 * The wire of the simulated provider (deploy/simulated-provider): newline-delimited JSON, text and tool calls only.
 * It is the smallest complete dialect, and the one that docs/adding-a-provider walks through.
 */
export const simulated: Dialect = {
  name: 'simulated',
  framing: 'ndjson',
  authorize: (secret) => (secret === '' ? {} : { authorization: `Bearer ${secret}` }),
  encodeChat,
  decodeChat,
  openStream,
  decodeError,
  readRateLimit(headers) {
    const retryAfterMs = readRetryAfter(headers);
    return retryAfterMs === undefined ? undefined : { retryAfterMs };
  },
  encodeProbe: () => ({ method: 'GET', path: '/health', headers: {}, warnings: [] }),
  embeddings: { encode: encodeEmbeddings, decode: decodeEmbeddings },
};
