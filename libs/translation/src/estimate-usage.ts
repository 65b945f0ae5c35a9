import { estimateTokens, type Usage } from '@signalbox/domain';

import type { DecodeContext } from './dialect.js';

/**
 * Usage for a provider that reports none, estimated from what it sent.
 * @param output - All text and tool-call arguments that were emitted, as one string.
 * @param reasoning - All reasoning that was emitted; it counts as output too.
 */
export function estimateUsage(context: DecodeContext, output: string, reasoning = ''): Usage {
  const reasoningTokens = estimateTokens(reasoning);
  return {
    inputTokens: context.estimatedInputTokens,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: estimateTokens(output) + reasoningTokens,
    reasoningTokens,
    source: 'estimated',
  };
}
