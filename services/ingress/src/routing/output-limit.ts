import type { ChatRequest, FinishReason, Warning } from '@signalbox/domain';

/** The request with an answer of at most so many tokens; a lower limit of the caller's own stays. */
export function withOutputLimit(chat: ChatRequest, maxOutputTokens: number | undefined): ChatRequest {
  if (!isLowered(chat, maxOutputTokens)) return chat;
  return { ...chat, sampling: { ...chat.sampling, maxOutputTokens } };
}

/**
 * What the caller is told of an answer that ended because more of it could cost more than the request may: it looks as
 * if the caller had set a limit on its length.
 */
export function costLimitWarnings(
  chat: ChatRequest,
  maxOutputTokens: number | undefined,
  finishReason: FinishReason,
): readonly Warning[] {
  if (finishReason !== 'length' || !isLowered(chat, maxOutputTokens)) return [];
  const message = `The answer ended after ${maxOutputTokens} tokens: a longer one may cost more than the request is allowed to.`;
  return [{ feature: 'max-cost', message }];
}

function isLowered(
  { sampling }: ChatRequest,
  maxOutputTokens: number | undefined,
): maxOutputTokens is number {
  return maxOutputTokens !== undefined && maxOutputTokens < (sampling.maxOutputTokens ?? Infinity);
}
