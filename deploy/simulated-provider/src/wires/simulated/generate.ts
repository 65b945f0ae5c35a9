import { composeReply } from '../../reply/compose-reply.js';
import { editReply } from '../../reply/edit-reply.js';
import type { Endpoint } from '../wire.js';
import { readPrompt } from './read-prompt.js';
import { renderLines } from './render-lines.js';
import { simulatedWire } from './wire.js';

/** `POST /simulated/v1/generate`: always a stream, of one JSON document per line. */
export const generateEndpoint: Endpoint = {
  wire: simulatedWire,
  read: (body) => {
    const prompt = readPrompt(body);
    return {
      model: prompt.model,
      stream: true,
      prefilled: prompt.prefill !== '',
      answer: ({ behaviour, ids }) => {
        const reply = composeReply(prompt, behaviour);
        return {
          kind: 'stream',
          usage: reply.usage,
          headers: ['content-type', 'application/x-ndjson'],
          frames: (edit) => renderLines(editReply(reply, edit), ids),
        };
      },
    };
  },
};
