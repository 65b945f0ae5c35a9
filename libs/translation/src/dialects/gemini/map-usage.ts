import type { Usage } from '@signalbox/domain';

import { isRecord } from '../../parse-json.js';
import { readTokenCount } from '../../token-count.js';

/** Token counts that the wire has reported so far. `candidates` does not include `thoughts`. */
export type WireUsage = {
  readonly prompt?: number;
  readonly toolUsePrompt?: number;
  readonly cached?: number;
  readonly candidates?: number;
  readonly thoughts?: number;
  readonly total?: number;
};

/** Merges a `usageMetadata` object into the known counts. Counts are cumulative, so the latest of each is right. */
export function readUsage(known: WireUsage, value: unknown): WireUsage {
  if (!isRecord(value)) return known;
  return {
    ...known,
    ...count('prompt', value['promptTokenCount']),
    ...count('toolUsePrompt', value['toolUsePromptTokenCount']),
    ...count('cached', value['cachedContentTokenCount']),
    ...count('candidates', value['candidatesTokenCount']),
    ...count('thoughts', value['thoughtsTokenCount']),
    ...count('total', value['totalTokenCount']),
  };
}

/** Converts to our convention. Counts that the provider did not report come from the estimate, and `source` says so. */
export function mapUsage(wire: WireUsage, estimate: Usage): Usage {
  const input = wire.prompt === undefined ? undefined : wire.prompt + (wire.toolUsePrompt ?? 0);
  const output = outputOf(wire, input);
  const outputTokens = output ?? estimate.outputTokens;
  const reasoning = wire.thoughts ?? (output === undefined ? estimate.reasoningTokens : 0);
  return {
    inputTokens: input ?? estimate.inputTokens,
    cachedInputTokens: input === undefined ? 0 : Math.min(wire.cached ?? 0, input),
    cacheWriteTokens: 0,
    outputTokens,
    reasoningTokens: Math.min(reasoning, outputTokens),
    source: input === undefined || output === undefined ? 'estimated' : 'provider',
  };
}

/** Output tokens. The wire omits counts that are zero; the total distinguishes a zero from a missing count. */
function outputOf({ candidates, thoughts, total }: WireUsage, input: number | undefined): number | undefined {
  if (candidates !== undefined) return candidates + (thoughts ?? 0);
  if (total === undefined || input === undefined) return undefined;
  return Math.max(total - input, thoughts ?? 0);
}

function count(name: keyof WireUsage, value: unknown): WireUsage {
  const tokens = readTokenCount(value);
  return tokens === undefined ? {} : { [name]: tokens };
}
