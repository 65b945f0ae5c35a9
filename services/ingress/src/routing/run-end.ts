import type { AttemptStep } from '@signalbox/attempts';
import { RouterError } from '@signalbox/domain';
import { goneError } from './attempt-error.js';
import type { RunEnd } from './run-news.js';

/** The end of attempts none of which succeeded. @param late Whether the client's deadline has passed. */
export function endOf(step: Extract<AttemptStep, { kind: 'finish' }>, late: boolean): RunEnd<never> {
  switch (step.outcome) {
    case 'failed':
    case 'truncated':
      return { kind: step.outcome, error: step.error };
    case 'cancelled':
      return { kind: 'failed', error: goneError(late, step.error) };
    case 'succeeded':
      throw endless();
  }
}

/** The error of attempts that are over without an end: a fault of ours. */
export function endless(): RouterError {
  return new RouterError({ reason: 'INTERNAL', message: 'The attempts ended without an end.' });
}
