import type { Sample } from '../sample-line.js';

/**
 * The label with which engines name the model of a series. Triton's `model` is a step of a pipeline, which is something
 * else.
 */
const MODEL_LABEL = 'model_name';

/**
 * Drops the series of other models, on a page that several share. If no series has the given name, a page of one model is
 * assumed to be about it, because clients may know it by an alias or an adapter; on a page of several models only series
 * without a name remain.
 */
export function ofModel(samples: readonly Sample[], model: string | undefined): readonly Sample[] {
  if (model === undefined) return samples;
  const names = new Set(samples.map(({ labels }) => labels.get(MODEL_LABEL) ?? ''));
  names.delete('');
  if (!names.has(model) && names.size < 2) return samples;
  return samples.filter(({ labels }) => {
    const name = labels.get(MODEL_LABEL) ?? '';
    return name === '' || name === model;
  });
}
