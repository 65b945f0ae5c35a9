import type { ErrorReason, Milliseconds, RouteRecord, RouterError } from '@signalbox/domain';
import type { Logger } from '@signalbox/runtime';

/** Writes about requests that failed through no fault of the caller. */
export type FailureLog = {
  /** Notes the end of a request that failed. What the caller can mend, and what they gave up, leaves no line. */
  note(error: RouterError, route: RouteRecord): void;
  /** Writes what it held back. */
  close(): void;
};

/** One reason has at most one line in this time: where one request fails, thousands may. */
const QUIET_MS: Milliseconds = 10_000;

/** What came while a reason was quiet: the last of them, and how many others there were. */
type Quiet = { readonly timer: NodeJS.Timeout; last?: RouteRecord; others: number };

/**
 * Opens the log of failures. The first failure of a reason is written at once; those of the ten seconds after it become
 * one line, which shows the last of them and counts the others. Lines hold names of the policy and the request's id, and
 * no text of a prompt or of a provider. `INTERNAL` has a line with its cause already, wherever it was caught.
 */
export function openFailureLog(log: Logger): FailureLog {
  const quiet = new Map<ErrorReason, Quiet>();

  const write = (reason: ErrorReason, route: RouteRecord, leftOut: number): void => {
    log.warn({ reason, ...whereItWent(route), leftOut }, 'a request failed');
  };
  const beQuiet = (reason: ErrorReason): void => {
    const timer = setTimeout(() => speak(reason), QUIET_MS);
    timer.unref();
    quiet.set(reason, { timer, others: 0 });
  };
  const speak = (reason: ErrorReason): void => {
    const last = quiet.get(reason)?.last;
    const others = quiet.get(reason)?.others ?? 0;
    quiet.delete(reason);
    if (last === undefined) return;
    beQuiet(reason);
    write(reason, last, others);
  };
  return {
    note({ reason, entry }, route) {
      if (entry.http < 500 || reason === 'INTERNAL') return;
      const waiting = quiet.get(reason);
      if (waiting === undefined) {
        beQuiet(reason);
        return write(reason, route, 0);
      }
      if (waiting.last !== undefined) waiting.others += 1;
      waiting.last = route;
    },
    close() {
      for (const [reason, { timer, last, others }] of quiet) {
        clearTimeout(timer);
        if (last !== undefined) write(reason, last, others);
      }
      quiet.clear();
    },
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
