import type { AttemptRecord, EpochMs, RequestRouted } from '@signalbox/domain';
import { ANSWER_SHAPE, type AnswerSample } from './answer-sample.js';
import { withParts, type BackendState } from './backend-state.js';
import { addSample } from './sketch.js';
import { stableHash } from './stable-hash.js';
import type { Stamp } from './stamp.js';

/** An answer of one request: which backend gave it, when it was told of, and how long it was. */
export type Answer = { readonly backend: string; readonly at: EpochMs; readonly sample: AnswerSample };

/**
 * The whole answers of one request. Those without a token, such as embeddings, tell nothing of length, and neither does one
 * that ended where it was told to.
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

/** Remembers how long an answer was. */
export function foldAnswer(known: BackendState, { at, sample }: Answer): BackendState {
  return withParts(known, { answers: addSample(known.answers, ANSWER_SHAPE, at, sample) });
}
