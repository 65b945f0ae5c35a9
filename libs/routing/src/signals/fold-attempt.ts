import type { AttemptFinished, EpochMs, Milliseconds } from '@signalbox/domain';
import type { BackendSignals } from './backend-signals.js';
import { blameFor } from './failure-blame.js';
import { addSample } from './measured.js';
import { addFailure } from './suspicion.js';

/** Adapters' clocks differ by about this much; what is older than the newest outcome by more is old news. */
const REORDERING_MS: Milliseconds = 5_000;

/** How long a provider that says "too many requests" without a time is left alone. */
const DEFAULT_BLOCK_MS: Milliseconds = 1_000;

/** No provider is left alone for longer than this; a broken header must not park a backend for a day. */
const LONGEST_BLOCK_MS: Milliseconds = 300_000;

/**
 * Folds the end of one attempt into what is known of its backend.
 *
 * - A success ends a streak of failures and is the only thing that can make the measured latency better.
 * - A timeout counts as a latency of the time waited, if that is worse than what is known. Other failures are no
 *   measurement: a backend that fails fast must not look fast.
 * - A rate limit is quota state. It is neither a failure nor a measurement.
 */
export function foldAttempt(
  known: BackendSignals,
  event: AttemptFinished,
  at: EpochMs,
  now: EpochMs,
): BackendSignals {
  const { attempt } = event;
  if (attempt.outcome === 'cancelled') return known;
  if (attempt.outcome === 'succeeded') return isOldNews(known, at) ? known : foldSuccess(known, event, at);
  switch (blameFor(attempt.reason)) {
    case 'nobody':
      return known;
    case 'quota':
      return foldRateLimit(known, event.rateLimit?.retryAfterMs ?? DEFAULT_BLOCK_MS, at, now);
    case 'backend':
      return isOldNews(known, at) ? known : foldFailure(known, event, at);
  }
}

function isOldNews({ lastOutcomeAt }: BackendSignals, at: EpochMs): boolean {
  return lastOutcomeAt !== undefined && lastOutcomeAt - at > REORDERING_MS;
}

function foldSuccess(known: BackendSignals, event: AttemptFinished, at: EpochMs): BackendSignals {
  const { failures: _ended, ...rest } = known;
  // The first content of an answer that came as a whole is its last, so it says nothing about time to first token.
  const firstTokenMs = event.streamed ? event.attempt.firstTokenMs : undefined;
  const firstToken =
    firstTokenMs === undefined ? known.firstToken : addSample(known.firstToken, firstTokenMs, at);
  const tokenRate =
    event.tokensPerSecond === undefined
      ? known.tokenRate
      : addSample(known.tokenRate, event.tokensPerSecond, at);
  return {
    ...rest,
    ...(firstToken !== undefined && { firstToken }),
    ...(tokenRate !== undefined && { tokenRate }),
    lastOutcomeAt: latest(known.lastOutcomeAt, at),
  };
}

function foldFailure(known: BackendSignals, { attempt }: AttemptFinished, at: EpochMs): BackendSignals {
  const waitedInVain = attempt.reason === 'PROVIDER_TIMEOUT' && attempt.firstTokenMs === undefined;
  const isWorse = attempt.durationMs > (known.firstToken?.value ?? 0);
  const firstToken =
    waitedInVain && isWorse ? addSample(known.firstToken, attempt.durationMs, at) : known.firstToken;
  return {
    ...known,
    ...(firstToken !== undefined && { firstToken }),
    failures: addFailure(known.failures, at, attempt.reason),
    lastOutcomeAt: latest(known.lastOutcomeAt, at),
  };
}

/** Of several deadlines the latest holds, so that an old event cannot shorten a newer block. */
function foldRateLimit(
  known: BackendSignals,
  retryAfterMs: Milliseconds,
  at: EpochMs,
  now: EpochMs,
): BackendSignals {
  const blockedUntil = at + Math.min(Math.max(retryAfterMs, 0), LONGEST_BLOCK_MS);
  return blockedUntil <= now ? known : { ...known, blockedUntil: latest(known.blockedUntil, blockedUntil) };
}

function latest(known: EpochMs | undefined, at: EpochMs): EpochMs {
  return known === undefined ? at : Math.max(known, at);
}
