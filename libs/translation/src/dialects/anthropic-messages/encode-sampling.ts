import type { Sampling } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { ModelTraits } from './model-traits.js';

/** The sampling fields of the body. */
type EncodedSampling = {
  readonly temperature?: number;
  readonly top_p?: number;
  readonly top_k?: number;
  readonly stop_sequences?: readonly string[];
};

/** The lowest `top_p` that is allowed while thinking. */
const MIN_TOP_P_THINKING = 0.95;

/** Encodes the sampling. Parameters that the model or the mode does not allow are left out with a warning. */
export function encodeSampling(
  sampling: Sampling,
  { traits, thinking }: { readonly traits: ModelTraits; readonly thinking: boolean },
  notes: EncodeNotes,
): EncodedSampling {
  warnOfUnknown(sampling, notes);
  const stop = encodeStop(sampling.stop, notes);
  return {
    ...encodeDrawing(sampling, traits, thinking, notes),
    ...(stop.length > 0 && { stop_sequences: stop }),
  };
}

function encodeDrawing(
  sampling: Sampling,
  traits: ModelTraits,
  thinking: boolean,
  notes: EncodeNotes,
): Omit<EncodedSampling, 'stop_sequences'> {
  const { topP, topK } = sampling;
  const temperature = clampTemperature(sampling.temperature, notes);
  const refused = (feature: string, why: string): void =>
    notes.warn(feature, `${feature} was left out: ${why}.`);

  if (traits.sampling === 'none') {
    const why = 'this model takes no sampling parameters';
    // 1 is the default of these models.
    if (temperature !== undefined && temperature !== 1) refused('temperature', why);
    if (topP !== undefined && topP !== 1) refused('topP', why);
    if (topK !== undefined) refused('topK', why);
    return {};
  }
  if (thinking) {
    const why = 'it is not allowed while the model thinks';
    if (temperature !== undefined && temperature !== 1) refused('temperature', why);
    if (topK !== undefined) refused('topK', why);
    if (topP === undefined || topP >= MIN_TOP_P_THINKING) return topP === undefined ? {} : { top_p: topP };
    refused('topP', `it must be at least ${MIN_TOP_P_THINKING} while the model thinks`);
    return {};
  }
  const both = traits.sampling === 'one' && temperature !== undefined && topP !== undefined;
  // 1 is the default of either, so that only the other one says anything.
  const plainTemperature = both && sampling.temperature === 1 && topP !== 1;
  if (both && !plainTemperature && topP !== 1) {
    refused('topP', 'this model takes either temperature or topP');
  }
  return {
    ...(temperature !== undefined && !plainTemperature && { temperature }),
    ...(topP !== undefined && (!both || plainTemperature) && { top_p: topP }),
    ...(topK !== undefined && { top_k: topK }),
  };
}

function clampTemperature(temperature: number | undefined, notes: EncodeNotes): number | undefined {
  if (temperature === undefined || temperature <= 1) return temperature;
  notes.warn('temperature', `This provider takes temperatures from 0 to 1; ${temperature} was lowered to 1.`);
  return 1;
}

function encodeStop(stop: readonly string[] | undefined, notes: EncodeNotes): readonly string[] {
  const usable = (stop ?? []).filter((sequence) => /\S/.test(sequence));
  if (usable.length < (stop?.length ?? 0)) {
    notes.warn('stop', 'This provider takes no stop sequences of white space only; they were left out.');
  }
  return usable;
}

function warnOfUnknown(sampling: Sampling, notes: EncodeNotes): void {
  const lacked = (feature: string): void =>
    notes.warn(feature, `This provider has no ${feature}; it was left out.`);
  if (sampling.seed !== undefined) lacked('seed');
  // A penalty of 0 has no effect.
  if ((sampling.frequencyPenalty ?? 0) !== 0) lacked('frequencyPenalty');
  if ((sampling.presencePenalty ?? 0) !== 0) lacked('presencePenalty');
}
