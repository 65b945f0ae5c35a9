import type { Usage } from '@signalbox/domain';

import { isRecord } from '../../parse-json.js';
import { readTokenCount } from '../../token-count.js';

/**
 * Maps the wire's `usage`, which already counts as we do: cached tokens within the prompt, reasoning within the answer.
 * @returns `undefined` when it lacks the counts, so that they are estimated. A reported zero stays zero.
 */
export function mapUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined;
  const input = readTokenCount(usage['prompt_tokens']);
  const completion = readTokenCount(usage['completion_tokens']);
  if (input === undefined || completion === undefined) return undefined;

  const reasoning = readTokenCount(detail(usage['completion_tokens_details'], 'reasoning_tokens')) ?? 0;
  // DeepSeek names the cached part beside the prompt and not within the details.
  const cached =
    readTokenCount(detail(usage['prompt_tokens_details'], 'cached_tokens')) ??
    readTokenCount(usage['prompt_cache_hit_tokens']) ??
    0;
  // xAI does not count reasoning in the completion; its total shows that.
  const isBeside = reasoning > 0 && usage['total_tokens'] === input + completion + reasoning;
  const output = isBeside ? completion + reasoning : completion;
  return {
    inputTokens: input,
    cachedInputTokens: Math.min(cached, input),
    cacheWriteTokens: 0,
    outputTokens: output,
    reasoningTokens: Math.min(reasoning, output),
    source: 'provider',
  };
}

function detail(details: unknown, field: string): unknown {
  return isRecord(details) ? details[field] : undefined;
}
