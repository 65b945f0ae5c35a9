import type { FieldProblem, Refusal, ErrorDocument } from '../../refusal.js';

/** The context window that refusals speak of, in tokens. */
const CONTEXT_WINDOW = 1_048_576;

/** Google's status name of each HTTP status, and what it says with it. */
const STATUSES: { readonly [status: number]: readonly [name: string, message: string] } = {
  400: ['INVALID_ARGUMENT', 'Request contains an invalid argument.'],
  401: ['UNAUTHENTICATED', 'Request had invalid authentication credentials.'],
  403: ['PERMISSION_DENIED', 'The caller does not have permission'],
  404: ['NOT_FOUND', 'Requested entity was not found.'],
  429: ['RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan and billing details.'],
  499: ['CANCELLED', 'The operation was cancelled.'],
  500: ['INTERNAL', 'An internal error has occurred. Please retry or report the problem.'],
  503: ['UNAVAILABLE', 'The model is overloaded. Please try again later.'],
  504: ['DEADLINE_EXCEEDED', 'The request timed out. Please try again.'],
};

/** Puts a refusal into Google's format: `{ error: { code, message, status, details } }`. */
export function describeForGemini(refusal: Refusal): ErrorDocument {
  switch (refusal.kind) {
    case 'malformed-json':
      return error(400, `Invalid JSON payload received. ${refusal.detail}`);
    case 'bad-field':
      return badField(refusal.field);
    case 'bad-header':
      return error(400, `Invalid header ${refusal.name}: ${refusal.detail}`);
    case 'too-large':
      return error(
        413,
        `Request payload size exceeds the limit: ${refusal.limitBytes} bytes.`,
        [],
        'INVALID_ARGUMENT',
      );
    case 'unknown-route':
      return error(404, `The requested URL ${refusal.path} was not found on this server.`);
    case 'missing-key':
      return error(
        403,
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      );
    case 'invalid-key':
      return error(400, INVALID_KEY, [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'API_KEY_INVALID',
          domain: 'googleapis.com',
          metadata: { service: 'generativelanguage.googleapis.com' },
        },
        { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message: INVALID_KEY },
      ]);
    case 'model-not-found':
      return error(
        404,
        `models/${refusal.model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
      );
    case 'context-length':
      return error(
        400,
        `The input token count (${refusal.inputTokens}) exceeds the maximum number of tokens allowed (${CONTEXT_WINDOW}).`,
      );
    case 'content-filter':
      return { status: 200, document: blockedPrompt() };
    case 'prefill':
      return error(
        400,
        'Please ensure that multiturn requests end with a user role or a function response.',
        [],
        'INVALID_ARGUMENT',
      );
    case 'billing':
      return error(
        400,
        'Gemini API free tier is not available in your country. Please enable billing on your project in Google AI Studio.',
        [],
        'FAILED_PRECONDITION',
      );
    case 'status':
      return error(refusal.status, undefined, [
        ...(refusal.status === 429 ? [QUOTA_FAILURE] : []),
        ...(tellsRetryInBody(refusal) ? [{ '@type': RETRY_INFO, retryDelay: `${refusal.retryAfter}s` }] : []),
      ]);
  }
}

/** Whether the body carries the retry delay: Google puts plain seconds there; anything else fits only into a header. */
export function tellsRetryInBody(refusal: Refusal): boolean {
  return refusal.kind === 'status' && /^\d+$/.test(refusal.retryAfter ?? '');
}

const RETRY_INFO = 'type.googleapis.com/google.rpc.RetryInfo';

const INVALID_KEY = 'API key not valid. Please pass a valid API key.';

const QUOTA_FAILURE = {
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel' }],
};

/** A blocked prompt is not an error to Gemini: the answer has feedback in place of candidates. */
function blockedPrompt(): object {
  return {
    promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
    usageMetadata: { promptTokenCount: 0, totalTokenCount: 0 },
    modelVersion: 'simulated',
  };
}

function badField({ path, problem }: FieldProblem): ErrorDocument {
  const field = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  switch (problem.kind) {
    case 'missing':
      return violation(field, `* ${field}: ${field} is not specified\n`);
    case 'unknown':
      return violation(
        field,
        `Invalid JSON payload received. Unknown name "${path.at(-1) ?? ''}": Cannot find field.`,
      );
    case 'wrong':
      return violation(field, `Invalid value at '${field}': expected ${problem.expected}`);
  }
}

function violation(field: string, description: string): ErrorDocument {
  const fieldViolations = [{ field, description }];
  return error(400, description, [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }]);
}

function error(
  status: number,
  message?: string,
  details: readonly object[] = [],
  name?: string,
): ErrorDocument {
  const [usualName, usualMessage] = STATUSES[status] ?? ['UNKNOWN', 'Something went wrong.'];
  return {
    status,
    document: {
      error: { code: status, message: message ?? usualMessage, status: name ?? usualName, details },
    },
  };
}
