import type { EmbedRequest } from '@signalbox/domain';

import type { Violations } from '../violations.js';
import { checkCount, checkNumbers, checkText, type NumberRule } from './check.js';
import { LIMITS, MAX_INT32 } from './limits.js';

const EMBEDDING: readonly NumberRule<'dimensions'>[] = [
  { key: 'dimensions', field: 'dimensions', min: 1, max: MAX_INT32, whole: true },
];

/** Checks texts to be turned into vectors. */
export function checkEmbedding(request: EmbedRequest, path: string, violations: Violations): void {
  checkCount(request.inputs, 1, LIMITS.embeddingInputs, path, 'inputs', violations);
  for (const [index, input] of request.inputs.entries()) {
    if (input === '') violations.add(`${path}.inputs[${index}]`, 'must not be empty');
  }
  checkNumbers(request, EMBEDDING, path, violations);
  checkText(request.endUser, LIMITS.idLength, path, 'end_user', violations);
}
