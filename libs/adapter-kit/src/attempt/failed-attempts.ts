import type { AttemptFinished } from '@signalbox/domain';
import { openQuietLog, type Logger } from '@signalbox/runtime';

/** A log of failed attempts, in which one stands for all that fail for the same reason. */
export type FailedAttempts = {
  /** Logs a failed attempt, or holds it back. */
  note(event: AttemptFinished): void;
  /** Logs what was held back. */
  close(): void;
};

/**
 * Opens the log of failed attempts, which is quiet by backend and reason: the first failure is logged at once, and the failures
 * of the ten seconds after it become one line with the number of those it leaves out.
 */
export function openFailedAttempts(log: Pick<Logger, 'warn'>): FailedAttempts {
  const attempts = openQuietLog<AttemptFinished>(({ requestId, attempt }, leftOut) => {
    const { attemptId, backend, provider, outcome, reason, disposition, durationMs, message } = attempt;
    log.warn(
      {
        requestId,
        attemptId,
        backend,
        provider,
        outcome,
        reason,
        disposition,
        durationMs: Math.round(durationMs),
        problem: message,
        leftOut,
      },
      'a provider call failed; only the reply to the caller has what the provider said',
    );
  });
  return {
    note(event) {
      const { backend, outcome, reason = outcome } = event.attempt;
      attempts.note(`${backend} ${reason}`, event);
    },
    close: () => attempts.close(),
  };
}
