import type { NanoUsd } from '@signalbox/domain';
import type { AttemptEvent } from './attempt-event.js';
import type { AttemptState, RunningAttempt } from './attempt-state.js';

/** The event for an attempt that failed. */
export type Failed = Extract<AttemptEvent, { kind: 'failed' }>;

/**
 * What a failed attempt is assumed to have cost: the reported cost; else nothing if the provider did no work; else, since
 * it is unknown, the most that it can have cost.
 */
export function spentOn({ mostNanoUsd }: RunningAttempt, event: Failed): NanoUsd {
  const { costNanoUsd, disposition } = event;
  if (costNanoUsd !== undefined) return Math.max(costNanoUsd, 0);
  return disposition === 'never-sent' || disposition === 'rejected' ? 0 : mostNanoUsd;
}

/**
 * Replaces the assumed maximum cost of an attempt that lost a race with its reported cost; other finished attempts change
 * nothing.
 */
export function correctLost(state: AttemptState, event: Failed): AttemptState {
  const attempt = state.lost.find(({ number }) => number === event.number);
  if (attempt === undefined) return state;
  const cost = spentOn(attempt, event);
  return {
    ...state,
    spentNanoUsd: state.spentNanoUsd - attempt.mostNanoUsd + cost,
    lost: state.lost.map((each) => (each === attempt ? { ...each, mostNanoUsd: cost } : each)),
  };
}
