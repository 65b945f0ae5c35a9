import { retryAfterHeader, type FieldProblem, type Refusal } from '../../refusal.js';
import type { Wire } from '../wire.js';

/**
 * The server's own wire says what is wrong in one JSON line, before an answer with an error status and inside
 * one in place of its end. It asks for no key.
 */
export const simulatedWire: Wire = {
  name: 'simulated',
  checkHeaders: () => undefined,
  readKey: () => '',
  refuse: (refusal) => {
    const { status, code, message } = describe(refusal);
    return {
      status,
      headers: ['content-type', 'application/json', ...retryAfterHeader(refusal)],
      body: line({ type: 'error', code, message }),
    };
  },
  errorEvent: () =>
    line({ type: 'error', code: 'internal', message: 'The simulated provider failed, as it was told to.' }),
  malformedEvent: '{"type":"te\n',
  keepAlive: '\n',
};

/** Writes a document as one line of NDJSON. */
export function line(document: object): string {
  return `${JSON.stringify(document)}\n`;
}

type Description = { readonly status: number; readonly code: string; readonly message: string };

function describe(refusal: Refusal): Description {
  switch (refusal.kind) {
    case 'malformed-json':
      return {
        status: 400,
        code: 'malformed-json',
        message: `The body is not valid JSON: ${refusal.detail}`,
      };
    case 'bad-field':
      return { status: 400, code: 'bad-field', message: describeField(refusal.field) };
    case 'bad-header':
      return { status: 400, code: 'bad-header', message: `${refusal.name}: ${refusal.detail}` };
    case 'too-large':
      return {
        status: 413,
        code: 'too-large',
        message: `The body is larger than ${refusal.limitBytes} bytes.`,
      };
    case 'unknown-route':
      return {
        status: 404,
        code: 'unknown-route',
        message: `There is no ${refusal.method} ${refusal.path}.`,
      };
    case 'missing-key':
    case 'invalid-key':
      return { status: 401, code: 'invalid-key', message: 'The key is not valid.' };
    case 'model-not-found':
      return { status: 404, code: 'model-not-found', message: `There is no model ${refusal.model}.` };
    case 'context-length':
      return {
        status: 400,
        code: 'context-length',
        message: `The prompt has ${refusal.inputTokens} tokens, too many for the model.`,
      };
    case 'content-filter':
      return { status: 400, code: 'content-filter', message: 'The content filter refused the prompt.' };
    case 'billing':
      return { status: 400, code: 'billing', message: 'The account has no credit left.' };
    case 'prefill':
      return { status: 400, code: 'prefill', message: 'The last message must not be of the assistant.' };
    case 'status':
      return describeStatus(refusal.status);
  }
}

function describeStatus(status: number): Description {
  if (status === 429) return { status, code: 'rate-limit', message: 'Too many requests.' };
  if (status === 503 || status === 529)
    return { status, code: 'overloaded', message: 'The simulated provider is overloaded.' };
  if (status >= 500) return { status, code: 'internal', message: 'The simulated provider failed.' };
  return { status, code: 'refused', message: 'The simulated provider refused the request.' };
}

function describeField({ path, problem }: FieldProblem): string {
  const field = path.join('.');
  switch (problem.kind) {
    case 'missing':
      return `${field} is missing.`;
    case 'unknown':
      return `${field} is not a known field.`;
    case 'wrong':
      return `${field} must be ${problem.expected}.`;
  }
}
