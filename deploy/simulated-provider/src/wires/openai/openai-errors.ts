import { maskSecret } from '../../mask-secrets.js';
import type { FieldProblem, Refusal, ErrorDocument } from '../../refusal.js';

/** The context window that refusals speak of, in tokens. */
const CONTEXT_WINDOW = 128_000;

/** What OpenAI says for a status of which nothing more is known. */
const STATUSES: { readonly [status: number]: { type: string; code: string | null; message: string } } = {
  401: { type: 'invalid_request_error', code: 'invalid_api_key', message: 'Incorrect API key provided.' },
  403: {
    type: 'invalid_request_error',
    code: 'unsupported_country_region_territory',
    message: 'Country, region, or territory not supported',
  },
  404: { type: 'invalid_request_error', code: null, message: 'Not found.' },
  429: {
    type: 'requests',
    code: 'rate_limit_exceeded',
    message: 'Rate limit reached on requests per min (RPM). Please try again later.',
  },
  500: {
    type: 'server_error',
    code: null,
    message: 'The server had an error while processing your request. Sorry about that!',
  },
  503: {
    type: 'service_unavailable_error',
    code: null,
    message: 'The engine is currently overloaded, please try again later',
  },
};

/** Puts a refusal into OpenAI's format: `{ error: { message, type, param, code } }`. */
export function describeForOpenAi(refusal: Refusal): ErrorDocument {
  switch (refusal.kind) {
    case 'malformed-json':
      return invalid(
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP " +
          `library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. ${refusal.detail})`,
        null,
        null,
      );
    case 'bad-field':
      return badField(refusal.field);
    case 'bad-header':
      return invalid(`Invalid header '${refusal.name}': ${refusal.detail}`, null, null);
    case 'too-large':
      return error(
        413,
        'invalid_request_error',
        `Maximum content size limit (${refusal.limitBytes}) exceeded.`,
        null,
        null,
      );
    case 'unknown-route':
      return error(
        404,
        'invalid_request_error',
        `Invalid URL (${refusal.method} ${refusal.path})`,
        null,
        null,
      );
    case 'missing-key':
      return error(
        401,
        'invalid_request_error',
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
        null,
        null,
      );
    case 'invalid-key':
      return error(
        401,
        'invalid_request_error',
        `Incorrect API key provided: ${maskSecret(refusal.key)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
        null,
        'invalid_api_key',
      );
    case 'model-not-found':
      return error(
        404,
        'invalid_request_error',
        `The model \`${refusal.model}\` does not exist or you do not have access to it.`,
        null,
        'model_not_found',
      );
    case 'context-length':
      return invalid(
        `This model's maximum context length is ${CONTEXT_WINDOW} tokens. However, your messages resulted in ${refusal.inputTokens} tokens. Please reduce the length of the messages.`,
        'messages',
        'context_length_exceeded',
      );
    case 'content-filter':
      return invalid(
        'The response was filtered due to the prompt triggering the content management policy. Please modify your prompt and retry.',
        'prompt',
        'content_filter',
      );
    case 'prefill':
      return invalid('The last message must be from the user or from a tool.', 'messages', null);
    case 'billing':
      if (refusal.asBadRequest === true)
        return invalid('Billing hard limit has been reached.', null, 'billing_hard_limit_reached');
      return error(
        429,
        'insufficient_quota',
        'You exceeded your current quota, please check your plan and billing details.',
        null,
        'insufficient_quota',
      );
    case 'status': {
      const known = STATUSES[refusal.status] ?? (refusal.status < 500 ? STATUSES[404] : STATUSES[500]);
      return error(
        refusal.status,
        known?.type ?? 'server_error',
        known?.message ?? '',
        null,
        known?.code ?? null,
      );
    }
  }
}

/** Writes the path of a field as OpenAI does: `messages[0].content`. */
export function formatPath(path: FieldProblem['path']): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

function badField({ path, problem }: FieldProblem): ErrorDocument {
  const param = formatPath(path);
  switch (problem.kind) {
    case 'missing':
      return invalid(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter');
    case 'unknown':
      return invalid(`Unknown parameter: '${param}'.`, param, 'unknown_parameter');
    case 'wrong':
      return invalid(`Invalid type for '${param}': expected ${problem.expected}.`, param, 'invalid_type');
  }
}

function invalid(message: string, param: string | null, code: string | null): ErrorDocument {
  return error(400, 'invalid_request_error', message, param, code);
}

function error(
  status: number,
  type: string,
  message: string,
  param: string | null,
  code: string | null,
): ErrorDocument {
  return { status, document: { error: { message, type, param, code } } };
}
