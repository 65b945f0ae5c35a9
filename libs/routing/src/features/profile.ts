import type { ChatRequest, EmbedRequest, RequestProfile } from '@signalbox/domain';
import { chatInputTokens, embedInputTokens } from './input-size.js';
import { chatModality } from './modality.js';
import { chatReasoningNeeds } from './reasoning.js';
import { chatOutputNeeds } from './structured-output.js';
import { chatToolUse } from './tool-use.js';

/** The part of a profile that does not come from the prompt. */
export type ProfileFrame = Pick<
  RequestProfile,
  'requestId' | 'model' | 'stream' | 'tenant' | 'criticality' | 'tags' | 'preferences' | 'deadlineMs'
>;

/** The profile of a conversation: all that the decision gets to know of it. It holds none of its text. */
export function profileOfChat(chat: ChatRequest, frame: ProfileFrame): RequestProfile {
  const tools = chatToolUse(chat);
  const modality = chatModality(chat);
  const { maxOutputTokens } = chat.sampling;
  return {
    ...frame,
    kind: 'chat',
    inputTokens: chatInputTokens(chat),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    needs: [...tools.needs, ...modality.needs, ...chatOutputNeeds(chat), ...chatReasoningNeeds(chat)],
    messageCount: chat.messages.length,
    toolCount: tools.toolCount,
    imageCount: modality.imageCount,
  };
}

/** The profile of texts to be turned into vectors. */
export function profileOfEmbed(request: EmbedRequest, frame: ProfileFrame): RequestProfile {
  return {
    ...frame,
    kind: 'embed',
    inputTokens: embedInputTokens(request),
    needs: ['embeddings'],
    messageCount: request.inputs.length,
    toolCount: 0,
    imageCount: 0,
  };
}
