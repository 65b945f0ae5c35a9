import type { Dialect } from '../../dialect.js';
import type { ChatWireOptions } from './chat-wire-options.js';
import { decodeReply } from './decode-reply.js';
import { openStream } from './decode-stream.js';
import { decodeEmbeddings, encodeEmbeddings } from './embeddings.js';
import { encodeChat } from './encode-request.js';
import { decodeError } from './map-error.js';
import { readRateLimit } from './rate-limit.js';

/** Assembles a dialect of the chat completions wire. */
export function createChatDialect(options: ChatWireOptions): Dialect {
  return {
    name: options.name,
    framing: 'sse',
    authorize: bearer,
    encodeChat: (request, target) => encodeChat(request, target, options),
    decodeChat: decodeReply,
    openStream,
    decodeError,
    readRateLimit,
    encodeProbe: () => ({ method: 'GET', path: '/models', headers: {}, warnings: [] }),
    embeddings: {
      encode: (request, model) => encodeEmbeddings(request, model, options),
      decode: decodeEmbeddings,
    },
  };
}

/** The credential header. A self-hosted server may need no key; then no header is sent. */
function bearer(secret: string): Readonly<Record<string, string>> {
  return secret === '' ? {} : { authorization: `Bearer ${secret}` };
}
