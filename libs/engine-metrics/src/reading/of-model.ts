import type { Sample } from '../sample-line.js';

/** The label by which engines say which model a series is about. Triton's `model` is a step of a pipeline, and another thing. */
const MODEL_LABEL = 'model_name';

/**
 * Leaves out what is about other models, on a page that several share. Where nobody goes by the given name, a page of one
 * model is taken for it, because clients may know it by an alias or an adapter; of a page of several nothing is.
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
