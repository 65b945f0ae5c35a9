import type { EpochMs, RankedCandidate } from '@signalbox/domain';
import type { Scored } from '../plugin.js';
import { measuredAt } from '../signals/measured.js';

/** A scored candidate as the plan has it: who it is and what is expected of it, without what it was judged by. */
export function rankedCandidate({ candidate, score }: Scored, now: EpochMs): RankedCandidate {
  const { backend, signals, expectedCostNanoUsd } = candidate;
  const expectedFirstTokenMs = measuredAt(signals.firstToken, now);
  return {
    backend: backend.backend,
    provider: backend.provider,
    adapter: backend.adapter,
    model: backend.model,
    score,
    ...(expectedCostNanoUsd !== undefined && { expectedCostNanoUsd }),
    ...(expectedFirstTokenMs !== undefined && { expectedFirstTokenMs }),
  };
}
