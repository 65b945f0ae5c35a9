export { nextStep, startAttempts } from './attempt-plan.js';
export type {
  AttemptEvent,
  AttemptRole,
  AttemptState,
  AttemptStep,
  AttemptTransition,
  Obstacle,
  ObstacleTo,
  PassedOver,
  RunningAttempt,
  Surroundings,
} from './attempt-state.js';
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
export { mostNanoUsd } from './worst-case.js';
