import type { EpochMs, Milliseconds, RequestProfile } from '@signalbox/domain';

/** How long an attempt may show nothing, and how long it may fall silent afterwards. */
export type AttemptLimits = { readonly firstTokenMs: Milliseconds; readonly idleMs: Milliseconds };

/** What the limits of one attempt depend on. */
export type LimitsInput = {
  readonly profile: Pick<RequestProfile, 'kind' | 'stream'>;
  /** The route's own limits, made for streams. */
  readonly limits: AttemptLimits;
  readonly now: EpochMs;
  /** When the whole request must be over. */
  readonly deadlineAt: EpochMs;
  /** Attempts that may still be made, this one included. */
  readonly attemptsLeft: number;
};

/**
 * The limits of one attempt. A chat answer in one piece shows nothing until it is whole, however well its provider
 * works, so the first-token limit says nothing about it: each attempt gets an equal share of the time that is left,
 * and the last one gets all of it.
 */
export function limitsOfAttempt({
  profile,
  limits,
  now,
  deadlineAt,
  attemptsLeft,
}: LimitsInput): AttemptLimits {
  if (profile.stream || profile.kind === 'embed') return limits;
  const share = Math.max(1, Math.floor((deadlineAt - now) / Math.max(1, attemptsLeft)));
  return { firstTokenMs: share, idleMs: share };
}
