import type { RankedCandidate } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { Scored } from '../plugin.js';
import type { DecideInput } from './decide-input.js';
import { blockedForMs } from './free-at.js';
import { priceOf } from './price-of.js';
import { silenceLimits } from './silence-limits.js';
import { upperBounds } from './upper-bounds.js';

/** A scored candidate as the plan has it: who it is, what is expected of it, and how far an attempt there may go. */
export function rankedCandidate(
  { candidate, score }: Scored,
  rule: Pick<CompiledRule, 'limits' | 'leastSilence'>,
  input: DecideInput,
): RankedCandidate {
  const { backend, signals, expected } = candidate;
  const { profile, now } = input;
  const expectedFirstTokenMs = signals.firstTokenMs?.p50;
  const blocked = blockedForMs(signals, now);
  return {
    backend: backend.backend,
    provider: backend.provider,
    adapter: backend.adapter,
    model: backend.model,
    score,
    ...(expected.costNanoUsd !== undefined && { expectedCostNanoUsd: expected.costNanoUsd }),
    ...(expectedFirstTokenMs !== undefined && { expectedFirstTokenMs }),
    ...upperBounds(profile, backend, priceOf(backend, input)),
    ...silenceLimits(signals, rule, profile),
    ...(blocked !== undefined && { blockedForMs: blocked }),
    ...(backend.contextWindow !== undefined && { contextWindow: backend.contextWindow }),
    ...(backend.capabilities.has('prefill') && { prefill: true }),
  };
}
