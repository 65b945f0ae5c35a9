import { quantile } from '../statistics.js';
import type { LoadReport } from './load-job.js';

/** Keeps what happened to calls while a load runs. */
export type Recorder = {
  /** A call ended, without a failure when it succeeded. Times are those of `performance.now()`, in milliseconds. */
  ended(failure: string | undefined, startedAt: number, endedAt: number): void;
  /** A call left this much after it was due, in milliseconds. */
  wasLate(byMs: number): void;
  report(): LoadReport;
};

/** Makes a recorder for a load that is measured between two times; an answer that takes longer than the patience fails. */
export function createRecorder(startsAt: number, endsAt: number, patienceMs = Infinity): Recorder {
  const latencies: number[] = [];
  const lates: number[] = [];
  let answered = 0;
  const failures = new Map<string, number>();
  const failed = (why: string): void => void failures.set(why, (failures.get(why) ?? 0) + 1);
  return {
    ended(failure, startedAt, endedAt) {
      if (failure !== undefined) return failed(failure);
      if (endedAt - startedAt > patienceMs) return failed('answered too late');
      latencies.push(endedAt - startedAt);
      if (endedAt <= endsAt) answered += 1;
    },
    wasLate: (byMs) => void lates.push(byMs),
    report() {
      latencies.sort((a, b) => a - b);
      lates.sort((a, b) => a - b);
      const at = (share: number): number => quantile(latencies, share) * 1_000;
      return {
        answered,
        total: latencies.length,
        failed: [...failures.values()].reduce((sum, count) => sum + count, 0),
        failures: Object.fromEntries(failures),
        perSecond: (answered * 1_000) / (endsAt - startsAt),
        p50Us: at(0.5),
        p99Us: at(0.99),
        p999Us: at(0.999),
        lateP99Us: lates.length === 0 ? 0 : quantile(lates, 0.99) * 1_000,
      };
    },
  };
}
