import type { Cost, Usage } from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyCount } from './scalars.js';
import { anyShape } from './shape.js';

/** Tokens of an attempt or of a request. */
export const anyUsage: fc.Arbitrary<Usage> = anyShape<Usage>({
  inputTokens: anyCount,
  cachedInputTokens: anyCount,
  cacheWriteTokens: anyCount,
  outputTokens: anyCount,
  reasoningTokens: anyCount,
  source: fc.constantFrom('provider', 'estimated'),
});

/** Amounts of money. */
export const anyCost: fc.Arbitrary<Cost> = anyShape<Cost>({
  nanoUsd: anyCount,
  certainty: fc.constantFrom('exact', 'estimated', 'upper-bound', 'unpriced'),
});
