import { composeReply } from '../../reply/compose-reply.js';
import { editReply } from '../../reply/edit-reply.js';
import type { Endpoint } from '../wire.js';
import { renderCompletion } from './chat-json.js';
import { renderChunks } from './chat-stream.js';
import type { OpenAiDialect } from './dialect.js';
import { readChat } from './read-chat.js';

/** `POST …/chat/completions`, whole or streamed, in the given dialect. */
export function chatEndpoint(dialect: OpenAiDialect): Endpoint {
  return {
    wire: dialect.wire,
    read: (body) => {
      const { prompt, stream, includeUsage } = readChat(body, dialect.refusesUnknownFields);
      return {
        model: prompt.model,
        stream,
        prefilled: prompt.prefill !== '',
        answer: ({ behaviour, ids, now }) => {
          const reply = composeReply(prompt, behaviour);
          const rendering = { dialect, ids, created: Math.floor(now / 1000), includeUsage };
          const contentType = stream ? 'text/event-stream; charset=utf-8' : 'application/json';
          const headers = dialect.headers(contentType, reply.usage.input, ids);
          return stream
            ? {
                kind: 'stream',
                headers,
                usage: reply.usage,
                frames: (edit) => renderChunks(editReply(reply, edit), rendering),
              }
            : {
                kind: 'whole',
                headers,
                usage: reply.usage,
                body: (edit) => renderCompletion(editReply(reply, edit), rendering),
              };
        },
      };
    },
  };
}
