import type { RouteRecord, RouterError } from '@signalbox/domain';
import { openQuietLog, type Logger } from '@signalbox/runtime';

/** Writes about requests that failed through no fault of the caller. */
export type FailureLog = {
  /** Notes the end of a request that failed. Failures that the caller can fix or caused by leaving are not logged. */
  note(error: RouterError, route: RouteRecord): void;
  /** Writes what it held back. */
  close(): void;
};

/**
 * Opens the log of failures, which limits its lines by reason: the first failure is written at once, and those of the ten
 * seconds after it become one line. Lines hold names of the policy and the request's id, and no text of a prompt or of a
 * provider. `INTERNAL` has a line with its cause already, wherever it was caught.
 */
export function openFailureLog(log: Logger): FailureLog {
  const failures = openQuietLog<{ readonly error: RouterError; readonly route: RouteRecord }>(
    ({ error, route }, leftOut) =>
      log.warn({ reason: error.reason, ...whereItWent(route), leftOut }, 'a request failed'),
  );
  return {
    note(error, route) {
      const { reason, entry } = error;
      if (entry.http < 500 || reason === 'INTERNAL') return;
      failures.note(reason, { error, route });
    },
    close: () => failures.close(),
  };
}

function whereItWent({ requestId, policyVersion, route, rule, attempts }: RouteRecord) {
  return {
    requestId,
    policyVersion,
    route,
    rule,
    attempts: attempts.map(({ backend, reason }) => ({ backend, reason })),
  };
}
