import type { FieldProblem, Refusal, ErrorDocument } from '../../refusal.js';

/** The context window that refusals speak of, in tokens. */
const CONTEXT_WINDOW = 200_000;

/** Anthropic's error type of each status, and what it says with it. */
const STATUSES: { readonly [status: number]: readonly [type: string, message: string] } = {
  400: ['invalid_request_error', 'Bad request.'],
  401: ['authentication_error', 'invalid x-api-key'],
  403: ['permission_error', 'Your API key does not have permission to use the specified resource.'],
  404: ['not_found_error', 'Not found.'],
  413: ['request_too_large', 'Request exceeds the maximum size'],
  429: [
    'rate_limit_error',
    'This request would exceed the rate limit for your organization. Please try again later.',
  ],
  500: ['api_error', 'Internal server error'],
  503: ['api_error', 'Service unavailable'],
  504: ['timeout_error', 'The request timed out.'],
  529: ['overloaded_error', 'Overloaded'],
};

/** Puts a refusal into Anthropic's format: `{ type: 'error', error: { type, message }, request_id }`. */
export function describeForAnthropic(refusal: Refusal, requestId: string): ErrorDocument {
  const [status, message] = describe(refusal);
  const [type] = STATUSES[status] ?? [status < 500 ? 'invalid_request_error' : 'api_error'];
  return { status, document: { type: 'error', error: { type, message }, request_id: requestId } };
}

function describe(refusal: Refusal): readonly [status: number, message: string] {
  switch (refusal.kind) {
    case 'malformed-json':
      return [400, `The request body is not valid JSON: ${refusal.detail}`];
    case 'bad-field':
      return [400, describeField(refusal.field)];
    case 'bad-header':
      return [400, `${refusal.name}: ${refusal.detail}`];
    case 'too-large':
      return [413, `Request exceeds the maximum size of ${refusal.limitBytes} bytes`];
    case 'unknown-route':
      return [404, 'Not Found'];
    case 'missing-key':
      return [401, 'x-api-key header is required'];
    case 'invalid-key':
      return [401, 'invalid x-api-key'];
    case 'model-not-found':
      return [404, `model: ${refusal.model}`];
    case 'context-length':
      return [400, `prompt is too long: ${refusal.inputTokens} tokens > ${CONTEXT_WINDOW} maximum`];
    case 'content-filter':
      return [400, 'Output blocked by content filtering policy'];
    case 'prefill':
      return [
        400,
        'This model does not support assistant message prefill. The conversation must end with a user message.',
      ];
    case 'billing':
      return [
        400,
        'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
      ];
    case 'status':
      return [refusal.status, STATUSES[refusal.status]?.[1] ?? 'Something went wrong.'];
  }
}

function describeField({ path, problem }: FieldProblem): string {
  const field = path.join('.');
  switch (problem.kind) {
    case 'missing':
      return `${field}: Field required`;
    case 'unknown':
      return `${field}: Extra inputs are not permitted`;
    case 'wrong':
      return `${field}: Input should be ${problem.expected}`;
  }
}
