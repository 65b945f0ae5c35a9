import { LONG_OUTPUT_TOKENS, type Capability, type ChatRequest } from '@signalbox/domain';

/**
 * Returns `long-output` if the answer may become longer than what every model can give. Only the caller's own limit counts:
 * a prompt that asks for a whole book in words, but sets no limit, needs nothing.
 */
export function chatLengthNeeds(chat: ChatRequest): readonly Capability[] {
  return (chat.sampling.maxOutputTokens ?? 0) > LONG_OUTPUT_TOKENS ? ['long-output'] : [];
}
