import type { DecisionRecord, MeshPicture, Recall } from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyProfile } from './routing.js';
import { anyCount, anyMilliseconds, anyName, anyNumber, anyShare, anySmallCount } from './scalars.js';
import { anyShape } from './shape.js';
import { anyBackendSignals } from './signals.js';
import { anyEpochMs } from './time.js';

/**
 * Names as keys of an object, `constructor` and `toString` among them: look-ups must consider only the object's own keys.
 * `__proto__` is excluded because no object literal can have it as a key of its own.
 */
const anyKey = anyName.filter((name) => name !== '__proto__');

function byBackend<Value>(any: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> {
  return fc.dictionary(anyKey, any, { maxKeys: 3, noNullPrototype: true });
}

/** What may be remembered about a caller. */
export const anyRecall: fc.Arbitrary<Recall> = anyShape<Recall>(
  { warmTokens: byBackend(anyNumber(0, 1_000_000)), history: byBackend(anyShare) },
  { sessionBackend: anyName },
);

/** Recorded decisions. Their parts need not be consistent: the backend need not be one that is remembered. */
export const anyDecisionRecord: fc.Arbitrary<DecisionRecord> = anyShape<DecisionRecord>(
  {
    at: anyEpochMs,
    profile: anyProfile,
    seed: anyCount,
    turn: anySmallCount,
    recall: anyRecall,
    policyVersion: anyName,
  },
  {
    route: anyName,
    rule: anyName,
    backend: anyName,
    expectedCostNanoUsd: anyCount,
    expectedFirstTokenMs: anyMilliseconds,
  },
);

/** What may be known about a mesh. */
export const anyMeshPicture: fc.Arbitrary<MeshPicture> = anyShape({
  at: anyEpochMs,
  backends: byBackend(anyBackendSignals),
});
