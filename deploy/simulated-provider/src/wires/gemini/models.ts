import type { Endpoint } from '../wire.js';
import { geminiWire, successHeaders, writeDocument } from './wire.js';

const GENERATION = ['generateContent', 'countTokens'];
const EMBEDDING = ['embedContent', 'batchEmbedContents'];

const MODELS = [
  describeModel('gemini-2.5-pro', 'Gemini 2.5 Pro', GENERATION),
  describeModel('gemini-2.5-flash', 'Gemini 2.5 Flash', GENERATION),
  describeModel('gemini-2.5-flash-lite', 'Gemini 2.5 Flash-Lite', GENERATION),
  describeModel('gemini-embedding-001', 'Gemini Embedding 001', EMBEDDING),
];

/** `GET …/models`. The list is an example: a request may name any other model too. */
export const listModelsEndpoint: Endpoint = {
  wire: geminiWire,
  read: () => ({
    model: '',
    stream: false,
    answer: () => ({
      kind: 'whole',
      usage: undefined,
      headers: successHeaders('application/json; charset=UTF-8'),
      body: () => writeDocument({ models: MODELS }),
    }),
  }),
};

function describeModel(
  id: string,
  displayName: string,
  supportedGenerationMethods: readonly string[],
): object {
  return {
    name: `models/${id}`,
    version: '001',
    displayName,
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods,
  };
}
