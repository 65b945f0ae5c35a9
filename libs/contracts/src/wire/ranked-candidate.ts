import type { Draft, RankedCandidate } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type { RankedCandidate__Output } from '../gen/signalbox/decision/v1/RankedCandidate.js';
import { isSet } from '../present.js';
import type { Decoded } from './decoded.js';

/**
 * Wire → a ranked backend of a plan. It is written to the wire as it is.
 *
 * Each field is set by its literal name, for speed: a plan has many candidates, and every attempt reads one.
 */
export function candidateFromWire(wire: Decoded<RankedCandidate__Output>): RankedCandidate {
  const candidate: Draft<RankedCandidate> = {
    backend: wire.backend,
    provider: wire.provider,
    adapter: wire.adapter,
    model: wire.model,
    score: wire.score,
  };
  if (isSet(wire.expectedCostNanoUsd)) candidate.expectedCostNanoUsd = numberOf(wire.expectedCostNanoUsd);
  if (isSet(wire.expectedFirstTokenMs)) candidate.expectedFirstTokenMs = wire.expectedFirstTokenMs;
  if (isSet(wire.mostInputNanoUsd)) candidate.mostInputNanoUsd = numberOf(wire.mostInputNanoUsd);
  if (isSet(wire.outputTokenNanoUsd)) candidate.outputTokenNanoUsd = wire.outputTokenNanoUsd;
  if (isSet(wire.maxOutputTokens)) candidate.maxOutputTokens = numberOf(wire.maxOutputTokens);
  if (isSet(wire.firstTokenLimitMs)) candidate.firstTokenLimitMs = wire.firstTokenLimitMs;
  if (isSet(wire.idleLimitMs)) candidate.idleLimitMs = wire.idleLimitMs;
  if (isSet(wire.blockedForMs)) candidate.blockedForMs = wire.blockedForMs;
  if (isSet(wire.contextWindow)) candidate.contextWindow = numberOf(wire.contextWindow);
  if (wire.prefill) candidate.prefill = true;
  return candidate;
}
