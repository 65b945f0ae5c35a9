import type { Capability, ChatRequest } from '@signalbox/domain';

/**
 * Tells whether the caller asked for a model that thinks before it answers. Only an explicit effort counts: thoughts in
 * the history may be left out by a backend that has no use for them, and how hard the task is cannot be seen here.
 */
export function chatReasoningNeeds(chat: ChatRequest): readonly Capability[] {
  return chat.reasoningEffort === undefined ? [] : ['reasoning'];
}
