import type { ErrorReason, Milliseconds, RouterError } from '@signalbox/domain';

import type { ErrorReply } from '../../dialect.js';
import { errorByStatus, reasonByStatus } from '../../error-by-status.js';
import { isRecord, tryParseJson } from '../../parse-json.js';
import { brokenAnswer } from '../../reply-errors.js';
import { clampRetryAfter, readRetryAfter } from '../../retry-after.js';
import { parseDuration } from './duration.js';
import { errorBodySchema, type WireError } from './wire.js';

/** Words of `code` or `type` that say more than the status does. */
const REASON_BY_WORD: ReadonlyMap<string, ErrorReason> = new Map([
  ['insufficient_quota', 'PROVIDER_BILLING'],
  ['billing_hard_limit_reached', 'PROVIDER_BILLING'],
  ['billing_not_active', 'PROVIDER_BILLING'],
  ['invalid_api_key', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['account_deactivated', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['model_not_found', 'PROVIDER_MODEL_MISSING'],
  ['invalid_model', 'PROVIDER_MODEL_MISSING'],
  ['DeploymentNotFound', 'PROVIDER_MODEL_MISSING'],
  ['context_length_exceeded', 'CONTEXT_TOO_LONG'],
  ['exceed_context_size_error', 'CONTEXT_TOO_LONG'],
  ['content_filter', 'CONTENT_FILTERED'],
  ['content_policy_violation', 'CONTENT_FILTERED'],
  ['invalid_prompt', 'CONTENT_FILTERED'],
  ['rate_limit_exceeded', 'PROVIDER_RATE_LIMITED'],
]);

/** Words too general to override a status; they count only inside a stream, where there is no status. */
const REASON_BY_GENERAL_WORD: ReadonlyMap<string, ErrorReason> = new Map([
  ['invalid_request_error', 'PROVIDER_REJECTED_REQUEST'],
  ['BadRequestError', 'PROVIDER_REJECTED_REQUEST'],
  ['authentication_error', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['permission_error', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['rate_limit_error', 'PROVIDER_RATE_LIMITED'],
  ['requests', 'PROVIDER_RATE_LIMITED'],
  ['tokens', 'PROVIDER_RATE_LIMITED'],
  ['service_unavailable_error', 'PROVIDER_OVERLOADED'],
  ['unavailable_error', 'PROVIDER_OVERLOADED'],
  ['overloaded_error', 'PROVIDER_OVERLOADED'],
  ['timeout', 'PROVIDER_TIMEOUT'],
]);

/** Phrases of servers that have no such word. For an error reply they count only if the status is below 500. */
const REASON_BY_PHRASE: readonly (readonly [RegExp, ErrorReason])[] = [
  [
    /insufficient (?:balance|quota|credit|funds)|credit balance|exceeded your current quota/i,
    'PROVIDER_BILLING',
  ],
  [
    /context (?:length|size|window)|reduce the length of|prompt is too long|`inputs` tokens \+/i,
    'CONTEXT_TOO_LONG',
  ],
  [/content (?:management )?policy|content filter|usage policy|was flagged/i, 'CONTENT_FILTERED'],
];

/** Any non-success reply as one of our errors. */
export function decodeError(reply: ErrorReply): RouterError {
  const error = readError(tryParseJson(reply.body));
  if (error === undefined) return errorByStatus(reply, { message: reply.body });
  const message = error.message ?? '';
  return errorByStatus(reply, {
    reason: reasonByWord(error, REASON_BY_WORD) ?? (reply.status < 500 ? reasonByPhrase(message) : undefined),
    message,
    codes: [error.code, error.type],
    retryAfterMs: readRetryAfter(reply.headers) ?? readRetryHint(message),
  });
}

/**
 * The error that a reply with status 200 turns out to be.
 * @returns `undefined` when the body is no error.
 */
export function findError(body: unknown): RouterError | undefined {
  if (!isRecord(body) || !(isTruthy(body['error']) || body['object'] === 'error')) return undefined;
  const error = readError(body) ?? {};
  const message = error.message ?? '';
  const reason =
    reasonByWord(error, REASON_BY_WORD) ??
    reasonByPhrase(message) ??
    reasonByWord(error, REASON_BY_GENERAL_WORD) ??
    reasonByCode(error) ??
    'PROVIDER_ERROR';
  return brokenAnswer(reason, { message, codes: [error.code, error.type] }, readRetryHint(message));
}

function readError(body: unknown): WireError | undefined {
  const parsed = errorBodySchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

function reasonByWord(
  { code, type }: WireError,
  reasons: ReadonlyMap<string, ErrorReason>,
): ErrorReason | undefined {
  return reasons.get(String(code ?? '')) ?? reasons.get(type ?? '');
}

function reasonByPhrase(message: string): ErrorReason | undefined {
  return REASON_BY_PHRASE.find(([phrase]) => phrase.test(message))?.[1];
}

function reasonByCode({ code }: WireError): ErrorReason | undefined {
  const status = Number(code ?? Number.NaN);
  return status >= 400 && status < 600 ? reasonByStatus(status) : undefined;
}

/** Reads a wait from texts such as "Please try again in 20s.", for streams and for replies that lost their headers. */
function readRetryHint(message: string): Milliseconds | undefined {
  const hint = /\btry again in ([\d.]+[dhms][\d.dhms]*)/.exec(message)?.[1]?.replace(/\.$/, '');
  const milliseconds = parseDuration(hint ?? '');
  return milliseconds === undefined ? undefined : clampRetryAfter(milliseconds);
}

function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}
