export type { AttemptEvent } from './attempt-event.js';
export { nextStep, startAttempts } from './attempt-plan.js';
export type { AttemptState, AttemptTransition, PassedOver, RunningAttempt } from './attempt-state.js';
export type { AttemptRole, AttemptStep } from './attempt-step.js';
export { FAILURE_RULES, type FailureRule } from './failure-rules.js';
export { mostUsefulError } from './final-error.js';
export {
  allowsHedge,
  allowsRetry,
  createRetryBudget,
  noteHedge,
  noteRequest,
  noteRetry,
  type RetryBudget,
  type RetryBudgetOptions,
} from './retry-budget.js';
export type { Obstacle, ObstacleTo, Surroundings } from './surroundings.js';
export { mostNanoUsd } from './worst-case.js';
