import { alphabets, type Identifiers, type IdentifierShape } from '../../identifiers.js';
import { retryAfterHeader } from '../../refusal.js';
import { dataEvent, SSE_COMMENT, type Wire } from '../wire.js';
import type { OpenAiDialect } from './dialect.js';
import { readBearer } from '../bearer.js';
import { describeForOpenAi } from './openai-errors.js';

/** The limits of the simulated account. They are reported and never enforced: a 429 is a fault that tests ask for. */
const REQUESTS_PER_MINUTE = 10_000;
const TOKENS_PER_MINUTE = 2_000_000;

const completionId: IdentifierShape = { prefix: 'chatcmpl-', alphabet: alphabets.base62, length: 29 };
const toolCallId: IdentifierShape = { prefix: 'call_', alphabet: alphabets.base62, length: 24 };
const requestId: IdentifierShape = { prefix: 'req_', alphabet: alphabets.hex, length: 32 };

/** How OpenAI itself says that something is wrong. */
const openAiWire: Wire = {
  name: 'openai',
  checkHeaders: (headers) => (readBearer(headers) === '' ? { kind: 'missing-key' } : undefined),
  readKey: readBearer,
  refuse: (refusal, { ids }) => {
    const { status, document } = describeForOpenAi(refusal);
    return {
      status,
      headers: [...errorHeaders(status, ids), ...retryAfterHeader(refusal)],
      body: JSON.stringify(document, null, 2),
    };
  },
  errorEvent: () => dataEvent(JSON.stringify(describeForOpenAi({ kind: 'status', status: 500 }).document)),
  malformedEvent: dataEvent(
    '{"id":"chatcmpl-broken","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"con',
  ),
  keepAlive: SSE_COMMENT,
};

/** OpenAI's own dialect: hidden reasoning, detailed usage, rate-limit headers. */
export const openAiDialect: OpenAiDialect = {
  wire: openAiWire,
  newCompletionId: (ids) => ids(completionId),
  newToolCallId: (ids) => ids(toolCallId),
  headers: (contentType, tokens, ids) => [
    'content-type',
    contentType,
    'openai-organization',
    'simulated',
    'openai-processing-ms',
    '1',
    'openai-version',
    '2020-10-01',
    ...limitHeaders(REQUESTS_PER_MINUTE - 1, Math.max(0, TOKENS_PER_MINUTE - tokens), '6ms'),
    'x-request-id',
    ids(requestId),
  ],
  envelopeFields: ',"service_tier":"default","system_fingerprint":"fp_51a7e0b0c5"',
  messageFields: () => ',"refusal":null,"annotations":[]',
  roleDeltaFields: ',"refusal":null',
  finishDelta: '{}',
  finishFields: () => '',
  showsReasoning: false,
  announcesUsage: true,
  refusesUnknownFields: true,
  renderUsage: ({ input, cached, output, reasoning }) => ({
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }),
  renderModel: (model, created) => ({ id: model, object: 'model', created, owned_by: 'openai' }),
  modelNames: [
    'gpt-5',
    'gpt-5-mini',
    'gpt-5-nano',
    'gpt-4.1',
    'text-embedding-3-small',
    'text-embedding-3-large',
  ],
};

function errorHeaders(status: number, ids: Identifiers): readonly string[] {
  const limits = status === 429 ? limitHeaders(0, TOKENS_PER_MINUTE, '6s') : [];
  return ['content-type', 'application/json; charset=utf-8', 'x-request-id', ids(requestId), ...limits];
}

/** The headers show one request's view of a full window, so that equal requests see equal limits. */
function limitHeaders(requestsLeft: number, tokensLeft: number, requestsReset: string): readonly string[] {
  return [
    'x-ratelimit-limit-requests',
    String(REQUESTS_PER_MINUTE),
    'x-ratelimit-limit-tokens',
    String(TOKENS_PER_MINUTE),
    'x-ratelimit-remaining-requests',
    String(requestsLeft),
    'x-ratelimit-remaining-tokens',
    String(tokensLeft),
    'x-ratelimit-reset-requests',
    requestsReset,
    'x-ratelimit-reset-tokens',
    `${Math.ceil(((TOKENS_PER_MINUTE - tokensLeft) / TOKENS_PER_MINUTE) * 60_000)}ms`,
  ];
}
