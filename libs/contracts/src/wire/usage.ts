import type { Cost, Usage } from '@signalbox/domain';

import type { Cost as WireCost, Cost__Output } from '../gen/signalbox/inference/v1/Cost.js';
import type { Usage as WireUsage, Usage__Output } from '../gen/signalbox/inference/v1/Usage.js';
import { numberOf } from '../direct/whole-number.js';
import { costCertainties, usageSources } from './attempt-enums.js';
import type { Decoded } from './decoded.js';
import { written } from './written.js';

/** Tokens → wire. Counts that are usually zero are left out when they are zero, since unset is read as zero. */
export function usageToWire(usage: Usage): WireUsage {
  return written<WireUsage>({
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.cachedInputTokens || undefined,
    cacheWriteTokens: usage.cacheWriteTokens || undefined,
    outputTokens: usage.outputTokens,
    reasoningTokens: usage.reasoningTokens || undefined,
    source: usageSources.toWire(usage.source),
  });
}

/** The usage of a message that reports none. */
const UNREPORTED: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  source: 'estimated',
};

/** Wire → tokens. Missing usage is zero tokens; they and numbers of unknown origin count as `estimated`. */
export function usageFromWire(wire: Decoded<Usage__Output> | null): Usage {
  if (wire === null) return UNREPORTED;
  return {
    inputTokens: numberOf(wire.inputTokens),
    cachedInputTokens: numberOf(wire.cachedInputTokens),
    cacheWriteTokens: numberOf(wire.cacheWriteTokens),
    outputTokens: numberOf(wire.outputTokens),
    reasoningTokens: numberOf(wire.reasoningTokens),
    source: usageSources.fromWire(wire.source) ?? 'estimated',
  };
}

/** Money → wire. */
export function costToWire(cost: Cost): WireCost {
  return { nanoUsd: cost.nanoUsd, certainty: costCertainties.toWire(cost.certainty) };
}

/** The cost of a message that reports none. */
const UNKNOWN_COST: Cost = { nanoUsd: 0, certainty: 'unpriced' };

/** Wire → money. A missing cost is `unpriced`; an amount of unknown certainty is an `upper-bound`. */
export function costFromWire(wire: Decoded<Cost__Output> | null): Cost {
  if (wire === null) return UNKNOWN_COST;
  return {
    nanoUsd: numberOf(wire.nanoUsd),
    certainty: costCertainties.fromWire(wire.certainty) ?? 'upper-bound',
  };
}
