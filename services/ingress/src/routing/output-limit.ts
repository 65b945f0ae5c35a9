import type { ChatRequest, FinishReason, Warning } from '@signalbox/domain';

/** The request with an answer of at most this many tokens; a lower limit of the caller's own stays. */
export function withOutputLimit(chat: ChatRequest, maxOutputTokens: number | undefined): ChatRequest {
  if (!isLowered(chat, maxOutputTokens)) return chat;
  return { ...chat, sampling: { ...chat.sampling, maxOutputTokens } };
}

/**
 * The warning about an answer that ended because a longer one could exceed the request's cost limit: otherwise it looks as
 * if the caller had limited its length.
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
