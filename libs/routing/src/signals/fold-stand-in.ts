import { ATTEMPT_SHAPE, type AttemptSample } from './attempt-sample.js';
import { withParts, type BackendState } from './backend-state.js';
import { addSample, changeSample } from './sketch.js';
import { stableHash } from './stable-hash.js';
import type { Stamp } from './stamp.js';
import { addFailure, voidFailure } from './suspicion.js';
import type { Standing } from './two-tellings.js';

/**
 * Folds the report of an ingress in place of an adapter: a failure of the backend, unless the adapter's report is known. A
 * void one is kept like any other and ignored by readers, so that the state is the same as if it had become void later.
 */
export function foldStandIn(known: BackendState, stamp: Stamp, standing: Standing): BackendState {
  const id = standInId(stamp.id);
  const isVoid = standing === 'void';
  return withParts(known, {
    attempts: addSample(known.attempts, ATTEMPT_SHAPE, stamp.at, sampleOf(id, isVoid ? 'void' : 'failed')),
    failures: addFailure(known.failures, { at: stamp.at, id }, isVoid ? 'void' : 'ADAPTER_UNAVAILABLE'),
  });
}

/** Voids what was folded in place of the adapter's report of this attempt. */
export function voidStandIn(known: BackendState, attemptId: string): BackendState {
  const id = standInId(attemptId);
  return withParts(known, {
    attempts: changeSample(known.attempts, stableHash(id), asVoid),
    failures: voidFailure(known.failures, id),
  });
}

/** An id of its own, so that it never replaces the adapter's report. */
function standInId(attemptId: string): string {
  return `${attemptId}/stand-in`;
}

function asVoid(sample: AttemptSample): AttemptSample {
  return sample.outcome === 'void' ? sample : { ...sample, outcome: 'void' };
}

function sampleOf(id: string, outcome: AttemptSample['outcome']): AttemptSample {
  return {
    hash: stableHash(id),
    outcome,
    firstTokenMs: undefined,
    tokensPerSecond: undefined,
    silenceMs: undefined,
  };
}
