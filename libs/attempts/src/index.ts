export type { AttemptEvent } from './attempt-event.js';
export { nextStep, startAttempts } from './attempt-plan.js';
export type { AttemptState, PassedOver } from './attempt-state.js';
export type { AttemptRole, AttemptStep } from './attempt-step.js';
export {
  allowsHedge,
  allowsRetry,
  createRetryBudget,
  noteHedge,
  noteRequest,
  noteRetry,
} from './retry-budget.js';
export type { Obstacle, ObstacleTo, Surroundings } from './surroundings.js';
