import type { BackendSignals, Milliseconds, RankedCandidate, RequestProfile } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';

/** How much longer than nearly all of its first tokens took one waits for the next one. */
const FIRST_TOKEN_FACTOR = 3;

/** How much longer than nearly all of its longest silences one waits for the next chunk. They vary more. */
const IDLE_FACTOR = 5;

/** Above this the time to first token grows with the prompt, and the history of shorter ones does not tell it. */
const LONG_PROMPT_TOKENS = 20_000;

/**
 * How long one backend may be silent in this request, by its own history: a multiple of what 99 of 100 took, but no less
 * than the policy's least silence and no more than its limit. A backend that is silent for far longer than it ever was will
 * hardly speak again, and the policy's limit must do for the slowest of all.
 *
 * A limit is absent, so that the policy's holds, where too little is known, and for requests that the history says nothing
 * of: those that are not streamed, that are long, or that make a model think first. The silences of a backend are known
 * only after enough streams, and its first tokens then are, too: both are of the same streams.
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

/** The value held between two others; the upper one wins where they contradict. */
function between(least: Milliseconds, value: Milliseconds, most: Milliseconds): Milliseconds {
  return Math.round(Math.min(Math.max(least, value), most));
}
