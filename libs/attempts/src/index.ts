export { nextStep, startAttempts } from './attempt-plan.js';
export type {
  AttemptEvent,
  AttemptState,
  AttemptStep,
  AttemptTransition,
  ObstacleTo,
  PassedOver,
} from './attempt-state.js';
export { classifyFailure, isActionable, type FailureRule } from './classify.js';
export { mostUsefulError } from './final-error.js';
export { upperBoundCost, type MostUsage } from './upper-bound.js';
