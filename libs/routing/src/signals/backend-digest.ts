import type { BackendSignals, EpochMs, Milliseconds } from '@signalbox/domain';
import { digestAnswers } from './answer-digest.js';
import { digestAttempts } from './attempt-digest.js';
import type { BackendState } from './backend-state.js';
import { ageOf } from './clock-tolerance.js';
import { loadAt } from './load.js';
import { limitEndAt, refusalEnd } from './rate-limit.js';
import { suspicionAt } from './suspicion.js';

/** The part of the signals that takes long to find out: it is kept as long as nothing new was measured. */
export type Measurements = Pick<
  BackendSignals,
  'firstTokenMs' | 'silenceMs' | 'tokensPerSecond' | 'successShare' | 'outputTokens'
>;

/** The part that is found out at once. */
export type Conditions = Omit<BackendSignals, keyof Measurements>;

/** What was measured of a backend, as of `now`. */
export function measurementsAt(state: BackendState, now: EpochMs): Measurements {
  const outputTokens = digestAnswers(state.answers, now);
  return { ...digestAttempts(state.attempts, now), ...(outputTokens !== undefined && { outputTokens }) };
}

/** How a backend is, as of `now`. Health that was last looked at longer ago than `staleAfterMs` is `unknown`. */
export function conditionsAt(state: BackendState, now: EpochMs, staleAfterMs: Milliseconds): Conditions {
  const failures = suspicionAt(state, state.lastSuccess, now);
  const blockedUntil = blockedUntilAt(state, now);
  const load = loadAt(state.readings, now);
  return {
    ...healthAt(state, now, staleAfterMs),
    ...(failures !== undefined && { failures }),
    ...(blockedUntil !== undefined && { blockedUntil }),
    ...quotaAt(state, now),
    ...(load !== undefined && { load }),
  };
}

/** A prober that died makes nobody healthy and nobody dead. */
function healthAt(
  { health }: BackendState,
  now: EpochMs,
  staleAfterMs: Milliseconds,
): Pick<BackendSignals, 'health' | 'healthReason'> {
  if (health === undefined || ageOf(health.at, now) > staleAfterMs) return { health: 'unknown' };
  return { health: health.value.status, healthReason: health.value.reason };
}

/** The later of the time that its provider named and the one that follows from refusals without a time. */
function blockedUntilAt(
  { blockedUntil, refusals, lastSuccess }: BackendState,
  now: EpochMs,
): EpochMs | undefined {
  const ends = [blockedUntil, refusalEnd(refusals, lastSuccess, now)];
  return limitEndAt(Math.max(...ends.map((end) => end ?? 0)), now);
}

function quotaAt({ quota }: BackendState, now: EpochMs): Pick<BackendSignals, 'quota'> {
  const resetAt = limitEndAt(quota?.value.resetAt, now);
  return quota === undefined || resetAt === undefined ? {} : { quota: { ...quota.value, resetAt } };
}
