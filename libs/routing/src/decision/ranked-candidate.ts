import type { Draft, RankedCandidate } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { Scored } from '../plugin.js';
import type { DecideInput } from './decide-input.js';
import { blockedForMs } from './free-at.js';
import { priceOf } from './price-of.js';
import { silenceLimits } from './silence-limits.js';
import { upperBounds } from './upper-bounds.js';

/** A scored candidate in the form of the plan: its identity, the expectations for it, and the limits of an attempt at it. */
export function rankedCandidate(
  { candidate, score }: Scored,
  rule: Pick<CompiledRule, 'limits' | 'leastSilence'>,
  input: DecideInput,
): RankedCandidate {
  const { backend, signals, expected } = candidate;
  const { profile, now } = input;
  const blocked = blockedForMs(signals, now);
  const ranked: Draft<RankedCandidate> = {
    backend: backend.backend,
    provider: backend.provider,
    adapter: backend.adapter,
    model: backend.model,
    score,
  };
  if (expected.costNanoUsd !== undefined) ranked.expectedCostNanoUsd = expected.costNanoUsd;
  if (signals.firstTokenMs !== undefined) ranked.expectedFirstTokenMs = signals.firstTokenMs.p50;
  Object.assign(ranked, upperBounds(profile, backend, priceOf(backend, input)));
  if (signals.silenceMs !== undefined) Object.assign(ranked, silenceLimits(signals, rule, profile));
  if (blocked !== undefined) ranked.blockedForMs = blocked;
  if (backend.contextWindow !== undefined) ranked.contextWindow = backend.contextWindow;
  if (backend.capabilities.has('prefill')) ranked.prefill = true;
  return ranked;
}
