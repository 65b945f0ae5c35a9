import type { FinishChunk, FinishReason } from '@signalbox/domain';
import { malformedReply } from '@signalbox/translation';

/** Why a model may stop before it has said anything: the limit was used up, or what it said was held back. */
const MAY_BE_EMPTY: ReadonlySet<FinishReason> = new Set<FinishReason>(['length', 'content-filter']);

/**
 * Refuses an answer that is whole and holds nothing: no content, no tool call, and not a token that was generated. Every wire
 * can say so by mistake, and another backend may do better. Where the provider counts tokens of output, the model did say
 * something that is not shown, its end for example, and an empty answer is what it meant. A provider that tells no usage for
 * an empty answer counts as one that generated nothing.
 * @throws RouterError PROVIDER_MALFORMED_REPLY
 */
export function refuseEmpty({ reason, usage }: FinishChunk): void {
  if (usage.outputTokens === 0 && !MAY_BE_EMPTY.has(reason))
    throw malformedReply('it is an answer without content');
}
