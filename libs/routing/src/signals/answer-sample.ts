import type { Task } from '@signalbox/domain';
import type { Sampled, SketchShape } from './sketch.js';

/** How long one answer was. */
export type AnswerSample = Sampled & {
  readonly outputTokens: number;
  /** Absent when it could not be told what was asked for. */
  readonly task: Task | undefined;
};

/** An hour: the length of answers changes with what people ask, and not with load. */
export const ANSWER_SHAPE: SketchShape = { sliceMs: 180_000, slices: 20, keep: 24, halfLifeMs: 720_000 };
