import type { Usage } from '@signalbox/domain';

import { isRecord } from '../../parse-json.js';
import { readTokenCount } from '../../token-count.js';

/** Token counts that the wire has reported so far. Its `input` excludes tokens that the prompt cache read or wrote. */
export type WireUsage = {
  readonly input?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly output?: number;
  readonly thinking?: number;
};

/** Merges a `usage` object into the known counts. Counts are cumulative, so the latest of each is right. */
export function readUsage(known: WireUsage, value: unknown): WireUsage {
  if (!isRecord(value)) return known;
  const details = value['output_tokens_details'];
  return {
    ...known,
    ...count('input', value['input_tokens']),
    ...count('cacheRead', value['cache_read_input_tokens']),
    ...count('cacheWrite', value['cache_creation_input_tokens']),
    ...count('output', value['output_tokens']),
    ...count('thinking', isRecord(details) ? details['thinking_tokens'] : undefined),
  };
}

/** Converts to our convention. Counts that the provider did not report come from the estimate, and `source` says so. */
export function mapUsage(wire: WireUsage, estimate: Usage): Usage {
  const { input, output } = wire;
  const cacheRead = wire.cacheRead ?? 0;
  const cacheWrite = wire.cacheWrite ?? 0;
  const outputTokens = output ?? estimate.outputTokens;
  return {
    inputTokens: input === undefined ? estimate.inputTokens : input + cacheRead + cacheWrite,
    cachedInputTokens: input === undefined ? 0 : cacheRead,
    cacheWriteTokens: input === undefined ? 0 : cacheWrite,
    outputTokens,
    reasoningTokens: Math.min(
      wire.thinking ?? (output === undefined ? estimate.reasoningTokens : 0),
      outputTokens,
    ),
    source: input === undefined || output === undefined ? 'estimated' : 'provider',
  };
}

function count(name: keyof WireUsage, value: unknown): WireUsage {
  const tokens = readTokenCount(value);
  return tokens === undefined ? {} : { [name]: tokens };
}
