import type { BackendSignals, Milliseconds, RankedCandidate, RequestProfile } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';

/** Factor on the 99th percentile of the time to first token. */
const FIRST_TOKEN_FACTOR = 3;

/** Factor on the 99th percentile of the longest silences, which vary more. */
const IDLE_FACTOR = 5;

/** Above this the time to first token grows with the prompt, and the history of shorter prompts does not predict it. */
const LONG_PROMPT_TOKENS = 20_000;

/**
 * How long one backend may be silent in this request, derived from its own history: a multiple of the 99th percentile, but
 * no less than the policy's minimum and no more than its limit. A backend that is silent for far longer than it ever was is
 * unlikely to recover, while the policy's limit must suit the slowest backend of all.
 *
 * No limit is returned, so that the policy's applies, when too little is known, and for requests that the history does not
 * predict: those that are not streamed, that are long, or that make a model reason first. The silences of a backend are
 * known only after enough streams, so its first tokens are known then, too: both come from the same streams.
 */
export function silenceLimits(
  { firstTokenMs, silenceMs }: BackendSignals,
  { limits, leastSilence }: Pick<CompiledRule, 'limits' | 'leastSilence'>,
  profile: RequestProfile,
): Pick<RankedCandidate, 'firstTokenLimitMs' | 'idleLimitMs'> {
  if (silenceMs === undefined || firstTokenMs === undefined || !isUsual(profile)) return {};
  const firstToken = FIRST_TOKEN_FACTOR * firstTokenMs.p99;
  const idle = IDLE_FACTOR * silenceMs.p99;
  return {
    firstTokenLimitMs: between(leastSilence.firstTokenMs, firstToken, limits.firstTokenMs),
    idleLimitMs: between(leastSilence.idleMs, idle, limits.idleMs),
  };
}

function isUsual({ kind, stream, inputTokens, needs }: RequestProfile): boolean {
  return kind === 'chat' && stream && inputTokens <= LONG_PROMPT_TOKENS && !needs.includes('reasoning');
}

/** The value clamped between two others; the upper one wins where they contradict. */
function between(least: Milliseconds, value: Milliseconds, most: Milliseconds): Milliseconds {
  return Math.round(Math.min(Math.max(least, value), most));
}
