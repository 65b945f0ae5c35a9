import type { BackendSignals, EpochMs, Milliseconds } from '@signalbox/domain';
import { digestAnswers } from './answer-digest.js';
import { digestAttempts } from './attempt-digest.js';
import type { BackendState } from './backend-state.js';
import { ageOf } from './clock-tolerance.js';
import { loadAt } from './load.js';
import { limitEndAt, refusalEnd } from './rate-limit.js';
import { suspicionAt } from './suspicion.js';

/** The signals that are expensive to compute: kept as long as there is no new measurement. */
export type Measurements = Pick<
  BackendSignals,
  'firstTokenMs' | 'silenceMs' | 'tokensPerSecond' | 'successShare' | 'outputTokens'
>;

/** The signals that are cheap to compute. */
export type Conditions = Omit<BackendSignals, keyof Measurements>;

/** The measurements of a backend, as of `now`. */
export function measurementsAt(state: BackendState, now: EpochMs): Measurements {
  const outputTokens = digestAnswers(state.answers, now);
  return { ...digestAttempts(state.attempts, now), ...(outputTokens !== undefined && { outputTokens }) };
}

/** The condition of a backend, as of `now`. Health last observed longer ago than `staleAfterMs` is `unknown`. */
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

/** A prober that died makes no backend healthy or unhealthy. */
function healthAt(
  { health }: BackendState,
  now: EpochMs,
  staleAfterMs: Milliseconds,
): Pick<BackendSignals, 'health' | 'healthReason'> {
  if (health === undefined || ageOf(health.at, now) > staleAfterMs) return { health: 'unknown' };
  return { health: health.value.status, healthReason: health.value.reason };
}

/** The later of the time that the provider named and the one that follows from rate-limit refusals without a time. */
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
