import type { RankedCandidate } from '@signalbox/domain';
import type { Scored } from '../plugin.js';

/** A scored candidate as the plan has it: who it is and what is expected of it, without what it was judged by. */
export function rankedCandidate({ candidate, score }: Scored): RankedCandidate {
  const { backend, signals, expected } = candidate;
  const expectedFirstTokenMs = signals.firstTokenMs?.p50;
  return {
    backend: backend.backend,
    provider: backend.provider,
    adapter: backend.adapter,
    model: backend.model,
    score,
    ...(expected.costNanoUsd !== undefined && { expectedCostNanoUsd: expected.costNanoUsd }),
    ...(expectedFirstTokenMs !== undefined && { expectedFirstTokenMs }),
  };
}
