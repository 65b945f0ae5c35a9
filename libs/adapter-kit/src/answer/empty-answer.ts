import type { FinishChunk, FinishReason } from '@signalbox/domain';
import { malformedReply } from '@signalbox/translation';

/** The reasons for which an answer may be empty: the limit was used up, or the content was filtered. */
const MAY_BE_EMPTY: ReadonlySet<FinishReason> = new Set<FinishReason>(['length', 'content-filter']);

/**
 * Refuses a complete answer that holds nothing: no content, no tool call, and no generated token. Any provider may send one by
 * mistake, and another backend may do better. If the provider counts output tokens, the model did generate something that is
 * not shown, for example its end token, and the empty answer is intended. A provider that reports no usage for an empty answer
 * counts as having generated nothing.
 * @throws RouterError PROVIDER_MALFORMED_REPLY
 */
export function refuseEmpty({ reason, usage }: FinishChunk): void {
  if (usage.outputTokens === 0 && !MAY_BE_EMPTY.has(reason))
    throw malformedReply('it is an answer without content');
}
