import type { ErrorReason, RouterError } from '@signalbox/domain';
import type { z } from 'zod';

import type { ErrorReply } from '../../dialect.js';
import { errorByStatus } from '../../error-by-status.js';
import { tryParseJson } from '../../parse-json.js';
import { brokenAnswer } from '../../reply-errors.js';
import { errorSchema } from './wire.js';

/** What the wire's `code` means. For other codes the status decides. */
const REASON_BY_CODE: ReadonlyMap<string, ErrorReason> = new Map([
  ['invalid-key', 'PROVIDER_CREDENTIAL_REFUSED'],
  ['billing', 'PROVIDER_BILLING'],
  ['model-not-found', 'PROVIDER_MODEL_MISSING'],
  ['context-length', 'CONTEXT_TOO_LONG'],
  ['content-filter', 'CONTENT_FILTERED'],
  ['rate-limit', 'PROVIDER_RATE_LIMITED'],
  ['overloaded', 'PROVIDER_OVERLOADED'],
]);

/** Any non-success reply as one of our errors. */
export function decodeError(reply: ErrorReply): RouterError {
  const error = errorSchema.safeParse(tryParseJson(reply.body));
  if (!error.success) return errorByStatus(reply, { message: reply.body });
  const { code, message } = error.data;
  return errorByStatus(reply, { reason: REASON_BY_CODE.get(code ?? ''), message, codes: [code] });
}

/** An error that replaces the rest of an answer. */
export function brokenStream({ code, message }: z.infer<typeof errorSchema>): RouterError {
  return brokenAnswer(REASON_BY_CODE.get(code ?? '') ?? 'PROVIDER_ERROR', { message, codes: [code] });
}
