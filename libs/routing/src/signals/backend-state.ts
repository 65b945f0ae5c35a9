import type { BackendHealth, EpochMs, QuotaLeft } from '@signalbox/domain';
import type { AnswerSample } from './answer-sample.js';
import type { AttemptSample } from './attempt-sample.js';
import type { RecentRefusals } from './rate-limit.js';
import type { RecentFacts } from './recent-facts.js';
import type { Sketch } from './sketch.js';
import type { Stamp, Stamped } from './stamp.js';
import type { RecentFailures } from './suspicion.js';

/**
 * What is remembered about one backend. Every part is a bounded set of the latest facts, or the latest one of its kind, so
 * that the order and number of arrivals do not matter. Facts are interpreted when they are read.
 */
export type BackendState = {
  readonly attempts: Sketch<AttemptSample>;
  readonly answers: Sketch<AnswerSample>;
  readonly failures: RecentFailures;
  /** Requests that its provider rejected because of their content. */
  readonly rejections: RecentFailures;
  readonly lastSuccess: Stamp | undefined;
  /** The latest time until which its provider ever asked us to back off. */
  readonly blockedUntil: EpochMs | undefined;
  /** When its provider refused requests with a rate limit but no time. */
  readonly refusals: RecentRefusals;
  readonly quota: Stamped<QuotaLeft> | undefined;
  readonly health: Stamped<BackendHealth> | undefined;
  /** By signal, and by the instance that reports it. */
  readonly readings: RecentFacts<number>;
};

/** The state of a backend without any reports. */
export const EMPTY_BACKEND_STATE: BackendState = {
  attempts: [],
  answers: [],
  failures: [],
  rejections: [],
  lastSuccess: undefined,
  blockedUntil: undefined,
  refusals: [],
  quota: undefined,
  health: undefined,
  readings: [],
};

/** The state with some parts replaced; the same object when nothing changes. */
export function withParts(state: BackendState, parts: Partial<BackendState>): BackendState {
  let part: keyof BackendState;
  for (part in parts) if (parts[part] !== state[part]) return { ...state, ...parts };
  return state;
}
