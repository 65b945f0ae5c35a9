import type { AttemptState, AttemptTransition, PassedOver } from './attempt-state.js';
import type { AttemptRole, AttemptStep } from './attempt-step.js';
import { hedgeAfterMs } from './hedge.js';
import type { Surroundings } from './surroundings.js';
import type { Affordable } from './untried.js';

/** What kind of attempt is made. */
export type AttemptManner = {
  readonly role: AttemptRole;
  readonly lastResort: boolean;
  /** Whether it tests if a backend that failed too often works again. */
  readonly probe: boolean;
};

/**
 * Starts an attempt at a candidate. The timeouts for the first token and for silence come from the candidate's own history
 * and never exceed the plan's; the one for the first token also never exceeds the deadline.
 */
export function startAttempt(
  before: AttemptState,
  { candidate, allowance }: Affordable,
  { role, lastResort, probe }: AttemptManner,
  surroundings: Surroundings,
): AttemptTransition {
  const { deadlineAt, plan } = before;
  const { firstTokenLimitMs = Infinity, idleLimitMs = Infinity } = candidate;
  const { mostNanoUsd, maxOutputTokens } = allowance;
  const number = before.made + 1;
  const state: AttemptState = {
    ...before,
    phase: 'trying',
    made: number,
    counted: before.counted + 1,
    running: before.running.concat({ number, candidate, role, mostNanoUsd }),
    hedged: before.hedged || role === 'hedge',
    lastResort: before.lastResort || lastResort,
    probed: before.probed || probe,
    passedOver: without(before.passedOver, candidate.backend),
  };
  const hedgeMs = role === 'first' ? hedgeAfterMs(state, surroundings) : undefined;
  const step: AttemptStep = {
    kind: 'try',
    candidate,
    attemptNumber: number,
    role,
    lastResort,
    firstTokenTimeoutMs: Math.min(firstTokenLimitMs, plan.limits.firstTokenMs, deadlineAt - surroundings.now),
    idleTimeoutMs: Math.min(idleLimitMs, plan.limits.idleMs),
    deadlineAt,
    maxOutputTokens,
    hedgeAfterMs: hedgeMs,
  };
  return { state, step };
}

function without(passedOver: readonly PassedOver[], backend: string): readonly PassedOver[] {
  if (passedOver.length === 0) return passedOver;
  return passedOver.filter((each) => each.candidate.backend !== backend);
}
