import { RouterError, type ErrorReason, type Milliseconds } from '@signalbox/domain';

import type { ErrorReply } from '../../dialect.js';
import { errorByStatus, reasonByStatus, type FoundInBody } from '../../error-by-status.js';
import { tryParseJson } from '../../parse-json.js';
import { errorTexts } from '../../error-texts.js';
import { brokenAnswer } from '../../reply-errors.js';
import { clampRetryAfter } from '../../retry-after.js';
import { errorSchema } from './wire.js';

/**
 * What the canonical status in the body means. INVALID_ARGUMENT is missing because its details and message say more; UNKNOWN
 * because the HTTP status says more.
 */
const REASON_BY_STATUS: ReadonlyMap<string, ErrorReason> = new Map([
  ['UNAUTHENTICATED', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['PERMISSION_DENIED', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['NOT_FOUND', 'PROVIDER_MODEL_MISSING'],
  ['RESOURCE_EXHAUSTED', 'PROVIDER_RATE_LIMITED'],
  ['UNAVAILABLE', 'PROVIDER_OVERLOADED'],
  ['DEADLINE_EXCEEDED', 'PROVIDER_TIMEOUT'],
  ['INTERNAL', 'PROVIDER_ERROR'],
  ['ABORTED', 'PROVIDER_ERROR'],
]);

/** What the `reason` of an `ErrorInfo` means, by its prefix. */
const REASON_BY_INFO: readonly (readonly [RegExp, ErrorReason])[] = [
  [/^BILLING_/, 'PROVIDER_BILLING'],
  [/^(?:API_KEY_|SERVICE_DISABLED|CONSUMER_|ACCESS_TOKEN_)/, 'PROVIDER_CREDENTIAL_REFUSED'],
];

/** Phrases of messages. Every message about a quota mentions "plan and billing", so that phrase means nothing. */
const REASON_BY_PHRASE: readonly (readonly [RegExp, ErrorReason])[] = [
  [/api key (?:not valid|not found|expired)|reported as leaked/i, 'PROVIDER_CREDENTIAL_REFUSED'],
  [/(?:location|country|region) is not supported/i, 'PROVIDER_CREDENTIAL_REFUSED'],
  [/enable billing|credits? (?:is|are) depleted|spending cap/i, 'PROVIDER_BILLING'],
  [/token count.*exceeds the maximum|exceeds the maximum number of tokens/i, 'CONTEXT_TOO_LONG'],
];

/** Reasons for which the provider refuses a request before it generates anything. */
const REFUSED_AT_ONCE: ReadonlySet<ErrorReason> = new Set(['PROVIDER_OVERLOADED', 'PROVIDER_RATE_LIMITED']);

/** Any non-success reply as one of our errors. */
export function decodeError(reply: ErrorReply): RouterError {
  return errorByStatus(reply, readError(tryParseJson(reply.body)));
}

/**
 * An error within a reply that had begun with status 200.
 * @param begun - Whether the answer had begun; tokens may then have been billed, whatever the error.
 */
export function streamError(body: unknown, begun: boolean): RouterError {
  const found = readError(body);
  const reason = found.reason ?? reasonByStatus(found.code ?? 500);
  if (begun || !REFUSED_AT_ONCE.has(reason)) return brokenAnswer(reason, found, found.retryAfterMs);
  return new RouterError({
    reason,
    ...errorTexts('The provider refused to answer', found),
    disposition: 'rejected',
    ...(found.retryAfterMs !== undefined && { retryAfterMs: found.retryAfterMs }),
  });
}

/** The prompt was blocked: there is no answer, and there will be none. */
export function promptBlocked(blockReason: string): RouterError {
  return new RouterError({
    reason: 'CONTENT_FILTERED',
    ...errorTexts('The provider blocked the prompt', { codes: [blockReason] }),
    disposition: 'rejected',
  });
}

/** `code` is the HTTP status, which the body repeats. */
function readError(body: unknown): FoundInBody & { readonly code?: number | undefined } {
  // Some of the provider's endpoints wrap the error in a list of one.
  const parsed = errorSchema.safeParse(Array.isArray(body) ? body[0] : body);
  if (!parsed.success) return {};
  const { code, status, details } = parsed.data.error;
  const message = parsed.data.error.message ?? '';
  return {
    code: code ?? undefined,
    reason:
      firstOf(details, ({ reason }) => match(REASON_BY_INFO, reason ?? '')) ??
      match(REASON_BY_PHRASE, message) ??
      REASON_BY_STATUS.get(status ?? ''),
    message,
    codes: [...(details ?? []).map(({ reason }) => reason), status],
    retryAfterMs: firstOf(details, ({ retryDelay }) => readDelay(retryDelay)),
  };
}

type ErrorDetail = {
  readonly reason?: string | null | undefined;
  readonly retryDelay?: string | null | undefined;
};

function firstOf<Found>(
  details: readonly ErrorDetail[] | null | undefined,
  find: (detail: ErrorDetail) => Found | undefined,
): Found | undefined {
  return details?.map(find).find((found) => found !== undefined);
}

function match(table: readonly (readonly [RegExp, ErrorReason])[], text: string): ErrorReason | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** A duration such as `37s` or `34.4s`. */
function readDelay(delay: string | null | undefined): Milliseconds | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay ?? '')?.[1];
  return seconds === undefined ? undefined : clampRetryAfter(Number(seconds) * 1_000);
}
