import type { Cost, Usage } from '@signalbox/domain';

import { costCertainties, usageSources } from '../wire/enums.js';
import type { WholeNumber } from './whole-number.js';

/** Tokens as they are read: by `usageFromWire`. */
export type UsageMessage = Readonly<Record<Exclude<keyof Usage, 'source'>, WholeNumber>> & {
  readonly source: number;
};

/** Money as it is read: by `costFromWire`. */
export type CostMessage = { readonly nanoUsd: WholeNumber; readonly certainty: number };

/** Tokens → message. What is mostly zero is left out then: it is read as zero all the same. */
export function usageToMessage(usage: Usage) {
  return {
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.cachedInputTokens || undefined,
    cacheWriteTokens: usage.cacheWriteTokens || undefined,
    outputTokens: usage.outputTokens,
    reasoningTokens: usage.reasoningTokens || undefined,
    source: usageSources.toNumber(usage.source),
  };
}

/** Money → message. */
export function costToMessage({ nanoUsd, certainty }: Cost) {
  return { nanoUsd, certainty: costCertainties.toNumber(certainty) };
}
