import type { AttemptContext } from '@signalbox/domain';

import type { Violations } from '../violations.js';
import { checkNumbers, checkText, type NumberRule } from './check.js';
import { LIMITS, MAX_INT32 } from './limits.js';

/** The smallest limit is one microsecond: an unset one would be zero, and such a call would time out before it begins. */
const LEAST_LIMIT_MS = 0.001;

const ATTEMPT: readonly NumberRule<'number' | 'startedAfterMs' | 'firstTokenMs' | 'idleMs'>[] = [
  { key: 'number', field: 'number', min: 1, max: MAX_INT32, whole: true },
  { key: 'startedAfterMs', field: 'started_after_ms', min: 0, max: Number.MAX_SAFE_INTEGER, whole: false },
  {
    key: 'firstTokenMs',
    field: 'first_token_ms',
    min: LEAST_LIMIT_MS,
    max: Number.MAX_SAFE_INTEGER,
    whole: false,
  },
  { key: 'idleMs', field: 'idle_ms', min: LEAST_LIMIT_MS, max: Number.MAX_SAFE_INTEGER, whole: false },
];

const ESTIMATE: readonly NumberRule<'estimatedInputTokens'>[] = [
  {
    key: 'estimatedInputTokens',
    field: 'estimated_input_tokens',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    whole: true,
  },
];

/** Checks the context of an attempt: without its ids the ledger could not book it. */
export function checkAttempt(attempt: AttemptContext, violations: Violations): void {
  checkText(attempt.requestId, LIMITS.idLength, 'attempt', 'request_id', violations);
  checkText(attempt.attemptId, LIMITS.idLength, 'attempt', 'attempt_id', violations);
  checkText(attempt.backend, LIMITS.nameLength, 'attempt', 'backend', violations);
  checkText(attempt.tenant, LIMITS.nameLength, 'attempt', 'tenant', violations);
  checkNumbers(attempt, ATTEMPT, 'attempt', violations);
}

/** Checks our own estimate of the prompt. */
export function checkEstimate(call: { readonly estimatedInputTokens: number }, violations: Violations): void {
  checkNumbers(call, ESTIMATE, '', violations);
}

/** Checks the name of the backend that is to be probed. */
export function checkBackend(backend: string, violations: Violations): void {
  checkText(backend, LIMITS.nameLength, '', 'backend', violations);
}
