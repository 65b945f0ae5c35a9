import type { BackendSignals, EpochMs, Task } from '@signalbox/domain';
import { ANSWER_SHAPE, type AnswerSample } from './answer-sample.js';
import { slicesAt, type Sketch } from './sketch.js';
import { addValue, medianOf, noValues, type WeightedValues } from './weighted-quantiles.js';

/** Median length of answers in tokens, by task and over all tasks; `undefined` when there were none. */
export function digestAnswers(sketch: Sketch<AnswerSample>, now: EpochMs): BackendSignals['outputTokens'] {
  if (sketch.length === 0) return undefined;
  const any = noValues();
  const byTask = new Map<Task, WeightedValues>();
  for (const { weight, samples } of slicesAt(sketch, ANSWER_SHAPE, now)) {
    for (const { outputTokens, task } of samples) {
      addValue(any, outputTokens, weight);
      if (task === undefined) continue;
      const ofTask = byTask.get(task) ?? noValues();
      addValue(ofTask, outputTokens, weight);
      byTask.set(task, ofTask);
    }
  }
  const groups: readonly (readonly [Task | 'any', WeightedValues])[] = [...byTask, ['any', any]];
  const medians = groups.flatMap(([group, lengths]) => {
    const median = medianOf(lengths);
    return median === undefined ? [] : [[group, median] as const];
  });
  return medians.length === 0 ? undefined : Object.fromEntries(medians);
}
