import { RefusedRequest } from './refusal.js';
import {
  countTokensEndpoint,
  listModelsEndpoint as anthropicModels,
  messagesEndpoint,
} from './wires/anthropic/endpoints.js';
import { anthropicWire } from './wires/anthropic/wire.js';
import { listModelsEndpoint as geminiModels } from './wires/gemini/models.js';
import { routeGemini } from './wires/gemini/route.js';
import { geminiWire } from './wires/gemini/wire.js';
import { chatEndpoint } from './wires/openai/chat.js';
import { embeddingsEndpoint } from './wires/openai/embeddings.js';
import { modelsEndpoint } from './wires/openai/models.js';
import { openAiDialect } from './wires/openai/openai-dialect.js';
import { vllmDialect } from './wires/openai/vllm-dialect.js';
import { embedEndpoint } from './wires/simulated/embed.js';
import { generateEndpoint } from './wires/simulated/generate.js';
import { simulatedWire } from './wires/simulated/wire.js';
import type { Endpoint, Wire } from './wires/wire.js';

/** Every path that is always the same. */
const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ['POST /openai/v1/chat/completions', chatEndpoint(openAiDialect)],
  ['POST /openai/v1/embeddings', embeddingsEndpoint(openAiDialect)],
  ['GET /openai/v1/models', modelsEndpoint(openAiDialect)],
  ['POST /v1/chat/completions', chatEndpoint(vllmDialect)],
  ['POST /v1/embeddings', embeddingsEndpoint(vllmDialect)],
  ['GET /v1/models', modelsEndpoint(vllmDialect)],
  ['POST /anthropic/v1/messages', messagesEndpoint],
  ['POST /anthropic/v1/messages/count_tokens', countTokensEndpoint],
  ['GET /anthropic/v1/models', anthropicModels],
  ['GET /gemini/v1beta/models', geminiModels],
  ['POST /simulated/v1/generate', generateEndpoint],
  ['POST /simulated/v1/embed', embedEndpoint],
]);

/** Which wire says that a path does not exist, by how the path begins. */
const PREFIXES: readonly (readonly [prefix: string, wire: Wire])[] = [
  ['/openai/', openAiDialect.wire],
  ['/anthropic/', anthropicWire],
  ['/gemini/', geminiWire],
  ['/v1/', vllmDialect.wire],
];

/** Finds the endpoint of a method and a path. For a path that does not exist it finds one that says so in the right words. */
export function routeEndpoint(method: string, path: string): Endpoint {
  return (
    ENDPOINTS.get(`${method} ${path}`) ??
    (method === 'POST' ? routeGemini(path) : undefined) ??
    unknownEndpoint(path)
  );
}

function unknownEndpoint(path: string): Endpoint {
  const wire = PREFIXES.find(([prefix]) => path.startsWith(prefix))?.[1] ?? simulatedWire;
  return {
    wire,
    read: (_, { method, path }) => {
      throw new RefusedRequest({ kind: 'unknown-route', method, path });
    },
  };
}
