import {
  SENSITIVE_KINDS,
  SENSITIVITIES,
  TASKS,
  type PrefixBlock,
  type StatedFeatures,
} from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyCount, anyName, anyShare } from './scalars.js';
import { anyShape } from './shape.js';

/** What requests ask for. */
export const anyTask = fc.constantFrom(...TASKS);

/** How carefully data must be handled. */
export const anySensitivity = fc.constantFrom(...SENSITIVITIES);

/** What detectors found; never empty: an empty list and an absent one mean the same. */
export const anyDetected = fc.uniqueArray(fc.constantFrom(...SENSITIVE_KINDS), { minLength: 1 });

/** Codes of natural languages. */
export const anyLanguage = fc.stringMatching(/^[a-z]{2,3}$/);

/** Fingerprints of a prompt's prefixes, at least one. They need not come from one prompt. */
export const anyPrefix: fc.Arbitrary<readonly PrefixBlock[]> = fc.array(
  anyShape({ hash: fc.stringMatching(/^[0-9a-f]{16}$/), tokens: anyCount }),
  { minLength: 1, maxLength: 4 },
);

/** What callers state about their requests. */
export const anyStatedFeatures: fc.Arbitrary<StatedFeatures> = anyShape(
  {},
  {
    inputTokens: anyCount,
    task: anyTask,
    complexity: anyShare,
    language: anyLanguage,
    sensitivity: anySensitivity,
    persona: anyName,
    region: anyName,
  },
);
