import type { IncomingHttpHeaders } from 'node:http';
import { alphabets, type Identifiers, type IdentifierShape } from '../../identifiers.js';
import { retryAfterHeader } from '../../refusal.js';
import type { Usage } from '../../reply/reply.js';
import { readBearer } from '../bearer.js';
import type { Wire } from '../wire.js';
import { describeForAnthropic } from './errors.js';

/** The limits of the simulated account: reported, never enforced. */
const REQUESTS_PER_MINUTE = 4000;
const INPUT_TOKENS_PER_MINUTE = 2_000_000;
const OUTPUT_TOKENS_PER_MINUTE = 400_000;

const requestId: IdentifierShape = { prefix: 'req_011C', alphabet: alphabets.base58, length: 20 };

/** How Anthropic says that something is wrong. */
export const anthropicWire: Wire = {
  name: 'anthropic',
  checkHeaders: (headers) => {
    if (readKey(headers) === '') return { kind: 'missing-key' };
    if (headers['anthropic-version'] === undefined) {
      return { kind: 'bad-header', name: 'anthropic-version', detail: 'header is required' };
    }
    return undefined;
  },
  readKey,
  refuse: (refusal, { ids }) => {
    const id = ids(requestId);
    const { status, document } = describeForAnthropic(refusal, id);
    const headers = ['content-type', 'application/json', 'request-id', id, ...retryAfterHeader(refusal)];
    return { status, headers, body: JSON.stringify(document) };
  },
  errorEvent: (ids) =>
    namedEvent('error', describeForAnthropic({ kind: 'status', status: 529 }, ids(requestId)).document),
  malformedEvent:
    'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_del\n\n',
  keepAlive: namedEvent('ping', { type: 'ping' }),
};

/** The headers of a success. The limits show one request's view of a full window that resets at `now`. */
export function successHeaders(
  contentType: string,
  usage: Usage | undefined,
  now: number,
  ids: Identifiers,
): readonly string[] {
  const reset = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const inputLeft = Math.max(0, INPUT_TOKENS_PER_MINUTE - (usage?.input ?? 0));
  const outputLeft = Math.max(0, OUTPUT_TOKENS_PER_MINUTE - (usage?.output ?? 0));
  return [
    'content-type',
    contentType,
    ...limitHeaders('requests', REQUESTS_PER_MINUTE, REQUESTS_PER_MINUTE - 1, reset),
    ...limitHeaders('input-tokens', INPUT_TOKENS_PER_MINUTE, inputLeft, reset),
    ...limitHeaders('output-tokens', OUTPUT_TOKENS_PER_MINUTE, outputLeft, reset),
    ...limitHeaders(
      'tokens',
      INPUT_TOKENS_PER_MINUTE + OUTPUT_TOKENS_PER_MINUTE,
      inputLeft + outputLeft,
      reset,
    ),
    'request-id',
    ids(requestId),
    'anthropic-organization-id',
    '00000000-0000-4000-8000-000000000000',
  ];
}

/** Frames a document as the server-sent event that its type names. */
export function namedEvent(name: string, document: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(document)}\n\n`;
}

/** The key comes in its own header, or as a bearer token as the newer SDKs send it. */
function readKey(headers: IncomingHttpHeaders): string {
  const key = headers['x-api-key'];
  return typeof key === 'string' ? key : readBearer(headers);
}

function limitHeaders(name: string, limit: number, left: number, reset: string): readonly string[] {
  const prefix = `anthropic-ratelimit-${name}`;
  return [`${prefix}-limit`, String(limit), `${prefix}-remaining`, String(left), `${prefix}-reset`, reset];
}
