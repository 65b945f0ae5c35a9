import type { AttemptFinished } from '@signalbox/domain';
import { openQuietLog, type Logger } from '@signalbox/runtime';

/** The attempts that went wrong, one of which says as much as all that fail for the same reason. */
export type FailedAttempts = {
  /** Writes about an attempt that went wrong, or holds it back. */
  note(event: AttemptFinished): void;
  /** Writes what it held back. */
  close(): void;
};

/**
 * Opens the log of failed attempts, which is quiet by backend and reason: the first one is written at once, and those of
 * the ten seconds after it become one line, with the number of those that it leaves out.
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
      'a provider call failed',
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
