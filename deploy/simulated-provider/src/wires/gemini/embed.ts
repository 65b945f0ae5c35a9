import { asObject, badField, optionalCount, requireList, requireText, type Path } from '../../fields.js';
import type { JsonObject } from '../../json.js';
import { embedText } from '../../reply/embedding.js';
import { countTokens } from '../../reply/tokens.js';
import type { Endpoint } from '../wire.js';
import { geminiWire, successHeaders, writeDocument } from './wire.js';

/** The size of a Gemini embedding unless the request asks for a smaller one. */
const MOST_DIMENSIONS = 3072;

/** The longest batch that Gemini accepts. */
const MOST_REQUESTS = 100;

/** `POST …/models/{model}:embedContent`. */
export function embedEndpoint(model: string): Endpoint {
  return embeddingEndpoint(model, (body) => {
    const request = readRequest(body, []);
    return { texts: [request.text], write: () => ({ embedding: embed(request) }) };
  });
}

/** `POST …/models/{model}:batchEmbedContents`. */
export function batchEmbedEndpoint(model: string): Endpoint {
  return embeddingEndpoint(model, (body) => {
    const items = requireList(body, 'requests');
    if (items.length > MOST_REQUESTS)
      throw badField(['requests'], items, `at most ${MOST_REQUESTS} requests in one batch`);
    const requests = items.map((item, index) =>
      readRequest(asObject(item, ['requests', index]), ['requests', index]),
    );
    return { texts: requests.map(({ text }) => text), write: () => ({ embeddings: requests.map(embed) }) };
  });
}

type EmbedRequest = { readonly text: string; readonly dimensions: number };
type Embedding = { readonly texts: readonly string[]; readonly write: () => object };

function embeddingEndpoint(model: string, read: (body: JsonObject) => Embedding): Endpoint {
  return {
    wire: geminiWire,
    read: (body) => {
      const { texts, write } = read(body);
      const input = texts.reduce((sum, text) => sum + countTokens(text), 0);
      return {
        model,
        stream: false,
        answer: () => ({
          kind: 'whole',
          usage: { input, cached: 0, output: 0, reasoning: 0 },
          headers: successHeaders('application/json; charset=UTF-8'),
          body: () => writeDocument(write()),
        }),
      };
    },
  };
}

function readRequest(request: JsonObject, path: Path): EmbedRequest {
  const contentPath = [...path, 'content'];
  const parts = requireList(asObject(request['content'], contentPath), 'parts', contentPath);
  const text = parts.map((part, index) => {
    const partPath = [...contentPath, 'parts', index];
    return requireText(asObject(part, partPath), 'text', partPath);
  });
  const dimensions = optionalCount(request, 'outputDimensionality') ?? MOST_DIMENSIONS;
  if (dimensions > MOST_DIMENSIONS)
    throw badField([...path, 'outputDimensionality'], dimensions, `at most ${MOST_DIMENSIONS}`);
  return { text: text.join(''), dimensions };
}

function embed({ text, dimensions }: EmbedRequest): { readonly values: readonly number[] } {
  return { values: [...embedText(text, dimensions)] };
}
