import type { Cost, Usage } from '@signalbox/domain';

import { costCertainties, usageSources } from '../wire/enums.js';
import { UNKNOWN_COST, UNREPORTED } from '../wire/usage.js';
import { enumNumbers } from './enum-numbers.js';
import { numberOf, type WholeNumber } from './whole-number.js';

const sources = enumNumbers('signalbox.inference.v1.UsageSource', usageSources);
const certainties = enumNumbers('signalbox.inference.v1.CostCertainty', costCertainties);

/** Tokens as they are read. */
export type UsageMessage = Readonly<Record<Exclude<keyof Usage, 'source'>, WholeNumber>> & {
  readonly source: number;
};

/** Money as it is read. */
export type CostMessage = { readonly nanoUsd: WholeNumber; readonly certainty: number };

/** Tokens → message. What is mostly zero is left out then: it is read as zero all the same. */
export function usageToMessage(usage: Usage) {
  return {
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.cachedInputTokens || undefined,
    cacheWriteTokens: usage.cacheWriteTokens || undefined,
    outputTokens: usage.outputTokens,
    reasoningTokens: usage.reasoningTokens || undefined,
    source: sources.numberOf(usage.source),
  };
}

/** Message → tokens. What is not set or newer means the same as in `usageFromWire`. */
export function usageFromMessage(message: UsageMessage | null): Usage {
  if (message === null) return UNREPORTED;
  return {
    inputTokens: numberOf(message.inputTokens),
    cachedInputTokens: numberOf(message.cachedInputTokens),
    cacheWriteTokens: numberOf(message.cacheWriteTokens),
    outputTokens: numberOf(message.outputTokens),
    reasoningTokens: numberOf(message.reasoningTokens),
    source: sources.wordOf(message.source) ?? 'estimated',
  };
}

/** Money → message. */
export function costToMessage({ nanoUsd, certainty }: Cost) {
  return { nanoUsd, certainty: certainties.numberOf(certainty) };
}

/** Message → money. What is not set or newer means the same as in `costFromWire`. */
export function costFromMessage(message: CostMessage | null): Cost {
  if (message === null) return UNKNOWN_COST;
  return {
    nanoUsd: numberOf(message.nanoUsd),
    certainty: certainties.wordOf(message.certainty) ?? 'upper-bound',
  };
}
