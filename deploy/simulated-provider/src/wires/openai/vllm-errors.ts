import type { Refusal, ErrorDocument } from '../../refusal.js';
import { formatPath } from './openai-errors.js';

/** The context window that refusals speak of, in tokens. */
const CONTEXT_WINDOW = 131_072;

/** Puts a refusal into the format of a vLLM server, whose `code` is the HTTP status. */
export function describeForVllm(refusal: Refusal): ErrorDocument {
  switch (refusal.kind) {
    case 'malformed-json':
      return badRequest(
        `[{'type': 'json_invalid', 'loc': ('body', 0), 'msg': 'JSON decode error', 'ctx': {'error': '${refusal.detail}'}}]`,
      );
    case 'bad-field': {
      const { path, problem } = refusal.field;
      const message = problem.kind === 'wrong' ? `Input should be ${problem.expected}` : 'Field required';
      return badRequest(
        `[{'type': '${problem.kind}', 'loc': ('body', '${path.join("', '")}'), 'msg': '${message}'}]`,
        formatPath(path),
      );
    }
    case 'bad-header':
      return badRequest(`Invalid header ${refusal.name}: ${refusal.detail}`);
    case 'too-large':
      return error(
        413,
        'RequestEntityTooLargeError',
        `The request body is larger than ${refusal.limitBytes} bytes.`,
      );
    case 'unknown-route':
      return { status: 404, document: { detail: 'Not Found' } };
    case 'missing-key':
    case 'invalid-key':
      return { status: 401, document: { error: 'Unauthorized' } };
    case 'model-not-found':
      return error(404, 'NotFoundError', `The model \`${refusal.model}\` does not exist.`, 'model');
    case 'context-length':
      return badRequest(
        `This model's maximum context length is ${CONTEXT_WINDOW} tokens. However, your request has ${refusal.inputTokens} input tokens. Please reduce the length of the input messages.`,
        'input_tokens',
      );
    case 'content-filter':
      return badRequest('The prompt was refused by the content filter.');
    case 'prefill':
      return badRequest(
        'Cannot set `add_generation_prompt` to True when the last message is from the assistant. Consider using `continue_final_message` instead.',
      );
    case 'billing':
      if (refusal.asBadRequest === true)
        return badRequest('Your credit balance is too low to use this model.');
      return {
        status: 402,
        document: {
          error: {
            message: 'Insufficient Balance',
            type: 'unknown_error',
            param: null,
            code: 'invalid_request_error',
          },
        },
      };
    case 'status':
      return error(refusal.status, typeOf(refusal.status), messageOf(refusal.status));
  }
}

function typeOf(status: number): string {
  if (status === 429) return 'TooManyRequestsError';
  if (status === 503) return 'ServiceUnavailableError';
  return status < 500 ? 'BadRequestError' : 'InternalServerError';
}

function messageOf(status: number): string {
  if (status === 429) return 'Too many requests.';
  if (status === 503) return 'The engine is not ready.';
  return status < 500
    ? 'Bad request.'
    : 'EngineCore encountered an issue. See stack trace (above) for the root cause.';
}

function badRequest(message: string, param: string | null = null): ErrorDocument {
  return error(400, 'BadRequestError', message, param);
}

function error(status: number, type: string, message: string, param: string | null = null): ErrorDocument {
  return { status, document: { error: { message, type, param, code: status } } };
}
