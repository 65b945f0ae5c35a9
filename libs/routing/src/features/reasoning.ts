import type { Capability, ChatRequest } from '@signalbox/domain';

/**
 * Returns `reasoning` if the caller asked for a model that reasons before it answers. Only an explicit effort counts: a
 * backend that cannot use reasoning in the history may drop it, and the difficulty of the task is not considered here.
 */
export function chatReasoningNeeds(chat: ChatRequest): readonly Capability[] {
  return chat.reasoningEffort === undefined ? [] : ['reasoning'];
}
