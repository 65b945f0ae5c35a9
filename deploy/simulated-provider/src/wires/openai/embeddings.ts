import { badField, optionalCount, requireText } from '../../fields.js';
import type { JsonObject } from '../../json.js';
import { embedText, encodeBase64 } from '../../reply/embedding.js';
import { countTokens } from '../../reply/tokens.js';
import type { Endpoint } from '../wire.js';
import type { OpenAiDialect } from './dialect.js';

/** The longest list of inputs that OpenAI accepts, and the largest vector that it makes. */
const MOST_INPUTS = 2048;
const MOST_DIMENSIONS = 3072;

/** `POST …/embeddings`, as floats or as base64. */
export function embeddingsEndpoint(dialect: OpenAiDialect): Endpoint {
  return {
    wire: dialect.wire,
    read: (body) => {
      const model = requireText(body, 'model');
      const inputs = readInputs(body);
      const dimensions = readDimensions(body, model);
      const base64 = readsBase64(body);
      return {
        model,
        stream: false,
        answer: ({ ids }) => {
          const tokens = inputs.reduce((sum, input) => sum + input.tokens, 0);
          const usage = { prompt_tokens: tokens, total_tokens: tokens };
          const data = inputs.map(({ text }, index) => {
            const vector = embedText(text, dimensions);
            return { object: 'embedding', index, embedding: base64 ? encodeBase64(vector) : [...vector] };
          });
          return {
            kind: 'whole',
            headers: dialect.headers('application/json', tokens, ids),
            usage: { input: tokens, cached: 0, output: 0, reasoning: 0 },
            body: (edit) =>
              JSON.stringify({ object: 'list', data, model, ...(edit.omitUsage === true ? {} : { usage }) }),
          };
        },
      };
    },
  };
}

type Input = { readonly text: string; readonly tokens: number };

/** Reads a text, a list of texts, a list of token numbers, or a list of such lists. */
function readInputs(body: JsonObject): readonly Input[] {
  const input = body['input'];
  const single = readInput(input);
  if (single !== undefined) return [single];
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_INPUTS) {
    throw badField(['input'], input, `a string or an array of 1 to ${MOST_INPUTS} inputs`);
  }
  return input.map((item: unknown, index) => {
    const read = readInput(item);
    if (read === undefined)
      throw badField(['input', index], item, 'a non-empty string or an array of token numbers');
    return read;
  });
}

function readInput(value: unknown): Input | undefined {
  if (typeof value === 'string' && value !== '') return { text: value, tokens: countTokens(value) };
  const numbers = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number');
  return numbers ? { text: value.join(' '), tokens: value.length } : undefined;
}

function readDimensions(body: JsonObject, model: string): number {
  const dimensions = optionalCount(body, 'dimensions') ?? (model.endsWith('-large') ? MOST_DIMENSIONS : 1536);
  if (dimensions <= MOST_DIMENSIONS) return dimensions;
  throw badField(['dimensions'], dimensions, `an integer of at most ${MOST_DIMENSIONS}`);
}

function readsBase64(body: JsonObject): boolean {
  const format = body['encoding_format'] ?? 'float';
  if (format === 'float' || format === 'base64') return format === 'base64';
  throw badField(['encoding_format'], format, "'float' or 'base64'");
}
