import { composeReply } from '../../reply/compose-reply.js';
import { editReply } from '../../reply/edit-reply.js';
import type { Endpoint } from '../wire.js';
import { renderContent } from './content-json.js';
import { renderContents } from './content-stream.js';
import { arrayFraming, sseFraming } from './framing.js';
import { readContents } from './read-contents.js';
import { geminiWire, successHeaders } from './wire.js';

/** `POST …/models/{model}:generateContent`. */
export function generateEndpoint(model: string): Endpoint {
  return {
    wire: geminiWire,
    read: (body) => {
      const { prompt, includeThoughts } = readContents(body, model);
      return {
        model,
        stream: false,
        prefilled: prompt.prefill !== '',
        answer: ({ behaviour, ids }) => {
          const reply = composeReply(prompt, behaviour);
          return {
            kind: 'whole',
            usage: reply.usage,
            headers: successHeaders('application/json; charset=UTF-8'),
            body: (edit) => renderContent(editReply(reply, edit), { ids, includeThoughts }),
          };
        },
      };
    },
  };
}

/** `POST …/models/{model}:streamGenerateContent`, as server-sent events with `alt=sse` and as a JSON array without. */
export function streamGenerateEndpoint(model: string): Endpoint {
  return {
    wire: geminiWire,
    read: (body, { query }) => {
      const { prompt, includeThoughts } = readContents(body, model);
      const sse = new URLSearchParams(query).get('alt') === 'sse';
      return {
        model,
        stream: true,
        prefilled: prompt.prefill !== '',
        answer: ({ behaviour, ids }) => {
          const reply = composeReply(prompt, behaviour);
          const framing = sse ? sseFraming : arrayFraming;
          return {
            kind: 'stream',
            usage: reply.usage,
            headers: successHeaders(sse ? 'text/event-stream' : 'application/json; charset=UTF-8'),
            frames: (edit) => renderContents(editReply(reply, edit), { ids, includeThoughts }, framing),
          };
        },
      };
    },
  };
}
