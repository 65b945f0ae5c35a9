import type { Capability, ChatRequest } from '@signalbox/domain';

/**
 * Determines whether the answer must be JSON. A prompt that merely asks for JSON in words needs nothing: its text is not
 * inspected.
 */
export function chatOutputNeeds(chat: ChatRequest): readonly Capability[] {
  switch (chat.output.kind) {
    case 'text':
      return [];
    case 'json':
      return ['json'];
    case 'json-schema':
      return ['json-schema'];
  }
}
