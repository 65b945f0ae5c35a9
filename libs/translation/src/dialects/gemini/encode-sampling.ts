import type { JsonObject, Sampling } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { ModelTraits } from './model-traits.js';

/** The most stop sequences that the wire accepts. */
const MAX_STOP_SEQUENCES = 5;

/** Encodes the sampling, as fields of `generationConfig`. */
export function encodeSampling(sampling: Sampling, traits: ModelTraits, notes: EncodeNotes): JsonObject {
  const { maxOutputTokens, temperature, topP, topK, seed } = sampling;
  const stopSequences = encodeStop(sampling.stop ?? [], notes);
  return {
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
    ...(seed !== undefined && { seed }),
    ...(stopSequences.length > 0 && { stopSequences }),
    ...encodePenalty('presencePenalty', sampling.presencePenalty, traits, notes),
    ...encodePenalty('frequencyPenalty', sampling.frequencyPenalty, traits, notes),
  };
}

function encodePenalty(
  name: 'presencePenalty' | 'frequencyPenalty',
  penalty: number | undefined,
  traits: ModelTraits,
  notes: EncodeNotes,
): JsonObject {
  if (penalty === undefined) return {};
  if (traits.penalties) return { [name]: penalty };
  // A penalty of 0 has no effect.
  if (penalty !== 0) notes.warn(name, `This model takes no ${name}; it was left out.`);
  return {};
}

function encodeStop(stop: readonly string[], notes: EncodeNotes): readonly string[] {
  const usable = stop.filter((sequence) => sequence !== '');
  if (usable.length > MAX_STOP_SEQUENCES) {
    notes.warn('stop', `This provider takes ${MAX_STOP_SEQUENCES} stop sequences; the others were left out.`);
  }
  return usable.slice(0, MAX_STOP_SEQUENCES);
}
