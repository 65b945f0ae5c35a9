import type { AttemptRecord, EpochMs, RequestRouted } from '@signalbox/domain';
import { ANSWER_SHAPE, type AnswerSample } from './answer-sample.js';
import { withParts, type BackendState } from './backend-state.js';
import { addSample } from './sketch.js';
import { stableHash } from './stable-hash.js';
import type { Stamp } from './stamp.js';

/** An answer to one request: its backend, when it was reported, and its length. */
export type Answer = { readonly backend: string; readonly at: EpochMs; readonly sample: AnswerSample };

/**
 * The complete answers to one request. Those without a token, such as embeddings, say nothing about length, and neither
 * does one that was cut off at a limit.
 */
export function answersOf({ route, traits }: RequestRouted, stamp: Stamp): readonly Answer[] {
  if (traits?.cutShort === true) return [];
  return route.attempts.flatMap((attempt: AttemptRecord, place) => {
    const { outputTokens } = attempt.usage;
    const isLength = Number.isFinite(outputTokens) && outputTokens > 0;
    if (attempt.outcome !== 'succeeded' || !isLength) return [];
    const hash = stableHash(`${stamp.id}/${place}`);
    return [{ backend: attempt.backend, at: stamp.at, sample: { hash, outputTokens, task: traits?.task } }];
  });
}

/** Records the length of an answer. */
export function foldAnswer(known: BackendState, { at, sample }: Answer): BackendState {
  return withParts(known, { answers: addSample(known.answers, ANSWER_SHAPE, at, sample) });
}
