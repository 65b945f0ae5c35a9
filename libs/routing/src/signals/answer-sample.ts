import type { Task } from '@signalbox/domain';
import type { Sampled, SketchShape } from './sketch.js';

/** The length of one answer. */
export type AnswerSample = Sampled & {
  readonly outputTokens: number;
  /** `undefined` when the task is unknown. */
  readonly task: Task | undefined;
};

/** An hour: the length of answers depends on what users ask, not on load. */
export const ANSWER_SHAPE: SketchShape = { sliceMs: 180_000, slices: 20, keep: 24, halfLifeMs: 720_000 };
