import { optionalTexts, refuseUnknown, requireText, badField } from '../../fields.js';
import { embedText } from '../../reply/embedding.js';
import { countTokens } from '../../reply/tokens.js';
import type { Endpoint } from '../wire.js';
import { line, simulatedWire } from './wire.js';

/** The size of the vectors: small, as nobody looks at them. */
const DIMENSIONS = 256;

const KNOWN_FIELDS = new Set(['model', 'input']);

/** `POST /simulated/v1/embed`: `{ model, input: text | texts }` → `{ model, embeddings, usage: { input } }`. */
export const embedEndpoint: Endpoint = {
  wire: simulatedWire,
  read: (body) => {
    refuseUnknown(body, KNOWN_FIELDS);
    const model = requireText(body, 'model');
    const texts = optionalTexts(body, 'input');
    if (texts.length === 0) throw badField(['input'], body['input'], 'a string or an array of strings');
    const input = texts.reduce((sum, text) => sum + countTokens(text), 0);
    return {
      model,
      stream: false,
      answer: () => ({
        kind: 'whole',
        usage: { input, cached: 0, output: 0, reasoning: 0 },
        headers: ['content-type', 'application/json'],
        body: (edit) =>
          line({
            model,
            embeddings: texts.map((text) => [...embedText(text, DIMENSIONS)]),
            ...(edit.omitUsage === true ? {} : { usage: { input } }),
          }),
      }),
    };
  },
};
