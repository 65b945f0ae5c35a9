import { alphabets, type IdentifierShape } from '../../identifiers.js';
import { retryAfterHeader } from '../../refusal.js';
import { dataEvent, SSE_COMMENT, type Wire } from '../wire.js';
import { readBearer } from '../bearer.js';
import type { OpenAiDialect } from './dialect.js';
import { describeForVllm } from './vllm-errors.js';

const completionId: IdentifierShape = { prefix: 'chatcmpl-', alphabet: alphabets.hex, length: 32 };
const toolCallId: IdentifierShape = { prefix: 'chatcmpl-tool-', alphabet: alphabets.hex, length: 32 };

/** How a vLLM server says that something is wrong. It asks for no key, as it runs without one by default. */
const vllmWire: Wire = {
  name: 'vllm',
  checkHeaders: () => undefined,
  readKey: readBearer,
  refuse: (refusal) => {
    const { status, document } = describeForVllm(refusal);
    return {
      status,
      headers: ['content-type', 'application/json', ...retryAfterHeader(refusal)],
      body: JSON.stringify(document),
    };
  },
  errorEvent: () =>
    dataEvent(JSON.stringify(describeForVllm({ kind: 'status', status: 500 }).document)) +
    dataEvent('[DONE]'),
  malformedEvent: dataEvent(
    '{"id":"chatcmpl-broken","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"con',
  ),
  keepAlive: SSE_COMMENT,
};

/** The dialect of self-hosted engines: reasoning in `reasoning_content`, short usage, no rate-limit headers. */
export const vllmDialect: OpenAiDialect = {
  wire: vllmWire,
  newCompletionId: (ids) => ids(completionId),
  newToolCallId: (ids) => ids(toolCallId),
  headers: (contentType) => ['content-type', contentType, 'server', 'uvicorn'],
  envelopeFields: '',
  messageFields: (reasoning) => `,"reasoning_content":${JSON.stringify(reasoning ?? null)}`,
  roleDeltaFields: '',
  finishDelta: '{"content":""}',
  finishFields: (finish) =>
    `,"stop_reason":${finish.kind === 'stop-sequence' ? JSON.stringify(finish.sequence) : 'null'}`,
  showsReasoning: true,
  announcesUsage: false,
  refusesUnknownFields: false,
  renderUsage: ({ input, cached, output }) => ({
    prompt_tokens: input,
    total_tokens: input + output,
    completion_tokens: output,
    prompt_tokens_details: cached > 0 ? { cached_tokens: cached } : null,
  }),
  renderModel: (model, created) => ({
    id: model,
    object: 'model',
    created,
    owned_by: 'vllm',
    root: model,
    parent: null,
    max_model_len: 131_072,
    permission: [],
  }),
  modelNames: ['llama-3.1-8b'],
};
