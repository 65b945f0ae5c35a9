import { composeReply } from '../../reply/compose-reply.js';
import { editReply } from '../../reply/edit-reply.js';
import type { Endpoint } from '../wire.js';
import { renderMessage } from './message-json.js';
import { renderEvents } from './message-stream.js';
import { readMessages } from './read-messages.js';
import { anthropicWire, successHeaders } from './wire.js';

/** `POST …/v1/messages`, whole or streamed. */
export const messagesEndpoint: Endpoint = {
  wire: anthropicWire,
  read: (body) => {
    const { prompt, stream } = readMessages(body, true);
    return {
      model: prompt.model,
      stream,
      prefilled: prompt.prefill !== '',
      answer: ({ behaviour, ids, now }) => {
        const reply = composeReply(prompt, behaviour);
        const { usage } = reply;
        return stream
          ? {
              kind: 'stream',
              usage,
              headers: successHeaders('text/event-stream; charset=utf-8', usage, now, ids),
              frames: (edit) => renderEvents(editReply(reply, edit), ids),
            }
          : {
              kind: 'whole',
              usage,
              headers: successHeaders('application/json', usage, now, ids),
              body: (edit) => renderMessage(editReply(reply, edit), ids),
            };
      },
    };
  },
};

/** `POST …/v1/messages/count_tokens`. */
export const countTokensEndpoint: Endpoint = {
  wire: anthropicWire,
  read: (body) => {
    const { prompt } = readMessages(body, false);
    return {
      model: prompt.model,
      stream: false,
      answer: ({ ids, now }) => ({
        kind: 'whole',
        usage: undefined,
        headers: successHeaders('application/json', undefined, now, ids),
        body: () => JSON.stringify({ input_tokens: prompt.inputTokens }),
      }),
    };
  },
};

const MODELS = [
  { type: 'model', id: 'claude-opus-5', display_name: 'Claude Opus 5', created_at: '2026-01-01T00:00:00Z' },
  {
    type: 'model',
    id: 'claude-sonnet-5',
    display_name: 'Claude Sonnet 5',
    created_at: '2026-01-01T00:00:00Z',
  },
  {
    type: 'model',
    id: 'claude-haiku-4-5',
    display_name: 'Claude Haiku 4.5',
    created_at: '2026-01-01T00:00:00Z',
  },
];

/** `GET …/v1/models`. The list is an example: a request may name any other model too. */
export const listModelsEndpoint: Endpoint = {
  wire: anthropicWire,
  read: () => ({
    model: '',
    stream: false,
    answer: ({ ids, now }) => ({
      kind: 'whole',
      usage: undefined,
      headers: successHeaders('application/json', undefined, now, ids),
      body: () =>
        JSON.stringify({
          data: MODELS,
          has_more: false,
          first_id: MODELS[0]?.id,
          last_id: MODELS.at(-1)?.id,
        }),
    }),
  }),
};
