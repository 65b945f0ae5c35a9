import type { BackendHealth, EpochMs, QuotaLeft } from '@signalbox/domain';
import type { AnswerSample } from './answer-sample.js';
import type { AttemptSample } from './attempt-sample.js';
import type { RecentRefusals } from './rate-limit.js';
import type { RecentFacts } from './recent-facts.js';
import type { Sketch } from './sketch.js';
import type { Stamp, Stamped } from './stamp.js';
import type { RecentFailures } from './suspicion.js';

/**
 * What is remembered of one backend. Every part is a bounded set of the latest facts, or the latest of one kind, so that it
 * does not matter in which order and how often events arrive. What they mean is found out when they are read.
 */
export type BackendState = {
  readonly attempts: Sketch<AttemptSample>;
  readonly answers: Sketch<AnswerSample>;
  readonly failures: RecentFailures;
  /** Requests that its provider refused for what they were. */
  readonly rejections: RecentFailures;
  readonly lastSuccess: Stamp | undefined;
  /** The latest time until which its provider ever said that it wants to be left alone. */
  readonly blockedUntil: EpochMs | undefined;
  /** When its provider refused requests for their rate and named no time. */
  readonly refusals: RecentRefusals;
  readonly quota: Stamped<QuotaLeft> | undefined;
  readonly health: Stamped<BackendHealth> | undefined;
  /** By signal, and by the instance that reports it. */
  readonly readings: RecentFacts<number>;
};

/** The state of a backend that nobody has said anything of. */
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

/** The state with some parts replaced; the same one when the parts are those that it has. */
export function withParts(state: BackendState, parts: Partial<BackendState>): BackendState {
  let part: keyof BackendState;
  for (part in parts) if (parts[part] !== state[part]) return { ...state, ...parts };
  return state;
}
