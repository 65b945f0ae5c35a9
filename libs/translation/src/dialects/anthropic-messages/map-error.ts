import { RouterError, type ErrorReason } from '@signalbox/domain';

import type { ErrorReply } from '../../dialect.js';
import { errorByStatus } from '../../error-by-status.js';
import { tryParseJson } from '../../parse-json.js';
import { errorTexts, type ProviderSaid } from '../../error-texts.js';
import { brokenAnswer } from '../../reply-errors.js';
import { errorSchema } from './wire.js';

/**
 * What the provider's `error.type` means. `invalid_request_error` is missing because only its message says which of many errors
 * it is; `api_error` because it says only that something failed, and the status, if there is one, says more.
 */
const REASON_BY_TYPE: ReadonlyMap<string, ErrorReason> = new Map([
  ['authentication_error', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['permission_error', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['billing_error', 'PROVIDER_BILLING'],
  ['not_found_error', 'PROVIDER_MODEL_MISSING'],
  ['request_too_large', 'CONTEXT_TOO_LONG'],
  ['rate_limit_error', 'PROVIDER_RATE_LIMITED'],
  ['timeout_error', 'PROVIDER_TIMEOUT'],
  ['overloaded_error', 'PROVIDER_OVERLOADED'],
]);

/** Phrases of an `invalid_request_error` that is not a mistake in the request. */
const REASON_BY_PHRASE: readonly (readonly [RegExp, ErrorReason])[] = [
  [/credit balance is too low|usage limits|plans & billing/i, 'PROVIDER_BILLING'],
  [
    /prompt is too long|exceed context limit|input is too long|exceeds? the (?:maximum )?context/i,
    'CONTEXT_TOO_LONG',
  ],
  [/content filtering policy/i, 'CONTENT_FILTERED'],
];

/** Reasons for which the provider refuses a request before it generates anything. */
const REFUSED_AT_ONCE: ReadonlySet<ErrorReason> = new Set(['PROVIDER_OVERLOADED', 'PROVIDER_RATE_LIMITED']);

/** Any non-success reply as one of our errors. */
export function decodeError(reply: ErrorReply): RouterError {
  return errorByStatus(reply, readError(tryParseJson(reply.body)));
}

/**
 * The error of an `error` event: the reply had begun with status 200, so only the event says what happened.
 * @param begun - Whether the answer had begun; tokens may then have been billed, whatever the error.
 */
export function streamError(event: unknown, begun: boolean): RouterError {
  const found = readError(event);
  const reason = found.reason ?? 'PROVIDER_ERROR';
  if (begun || !REFUSED_AT_ONCE.has(reason)) return brokenAnswer(reason, found);
  return new RouterError({
    reason,
    ...errorTexts('The provider refused to answer', found),
    disposition: 'rejected',
  });
}

function readError(body: unknown): ProviderSaid & { readonly reason?: ErrorReason | undefined } {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return {};
  const type = parsed.data.error.type ?? '';
  const message = parsed.data.error.message ?? '';
  const byPhrase = REASON_BY_PHRASE.find(([pattern]) => pattern.test(message))?.[1];
  const invalid = type === 'invalid_request_error' ? (byPhrase ?? 'PROVIDER_REJECTED_REQUEST') : undefined;
  return { reason: REASON_BY_TYPE.get(type) ?? invalid, message, codes: [type] };
}
