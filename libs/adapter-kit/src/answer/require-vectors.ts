import type { Embeddings, EmbedRequest } from '@signalbox/domain';
import { malformedReply } from '@signalbox/translation';

/**
 * Refuses vectors that are not those of the inputs: there must be one for each, and none of them empty. Another backend may do
 * better, and a vector that is given to the wrong text is worse than none.
 * @throws RouterError PROVIDER_MALFORMED_REPLY
 */
export function requireVectors({ inputs }: EmbedRequest, { vectors }: Embeddings): void {
  if (vectors.length !== inputs.length) {
    throw malformedReply(
      `its vectors are not one for each input, but ${vectors.length} for ${inputs.length}`,
    );
  }
  if (vectors.some(({ length }) => length === 0)) throw malformedReply('a vector is empty');
}
