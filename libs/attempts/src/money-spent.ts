import type { NanoUsd } from '@signalbox/domain';
import type { AttemptEvent } from './attempt-event.js';
import type { AttemptState, RunningAttempt } from './attempt-state.js';

/** The event of an attempt that failed. */
export type Failed = Extract<AttemptEvent, { kind: 'failed' }>;

/**
 * What an attempt that failed is taken to have cost: what is told of it; else nothing where the provider did no work; else,
 * since nobody knows, the most that it can have cost.
 */
export function spentOn({ mostNanoUsd }: RunningAttempt, event: Failed): NanoUsd {
  const { costNanoUsd, disposition } = event;
  if (costNanoUsd !== undefined) return Math.max(costNanoUsd, 0);
  return disposition === 'never-sent' || disposition === 'rejected' ? 0 : mostNanoUsd;
}

/** Puts what is told of an attempt that lost in the place of its most; other attempts that are over change nothing. */
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
