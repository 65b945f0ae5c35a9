import type { ChatRequest, ContinuationMethod, RankedCandidate } from '@signalbox/domain';

/** What the choice of a method depends on. */
export type MethodInput = {
  readonly chat: Pick<ChatRequest, 'sampling'>;
  readonly candidate: Pick<RankedCandidate, 'model' | 'prefill'>;
  /** The one model that wrote all of what was delivered, in answer to the request itself; absent: there is none. */
  readonly author: string | undefined;
};

/**
 * How a candidate can continue an answer, the method most likely to be right first. A restart gives the same answer only
 * where nothing is left to chance and the model is the same.
 */
export function continuationMethods({ chat, candidate, author }: MethodInput): readonly ContinuationMethod[] {
  const { temperature, seed } = chat.sampling;
  const isRepeatable = temperature === 0 || seed !== undefined;
  return [
    ...(isRepeatable && candidate.model === author ? ['restart' as const] : []),
    ...(candidate.prefill === true ? ['prefill' as const] : []),
    'instruction',
  ];
}
