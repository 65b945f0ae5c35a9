import type { Logger } from '../logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { TrunkConnection } from './trunk-connection.js';

/** Reports the trunks to one peer to operators: how many are open, how many calls run on them, and how many were lost. */
export type TrunkReport = {
  /** The connection takes calls from now on. */
  opened(connection: TrunkConnection): void;
  /** The connection takes no further call; running calls continue. */
  leaves(connection: TrunkConnection): void;
  /** The connection is gone, and `calls` running calls with it. */
  lost(connection: TrunkConnection, calls: number): void;
  /** The connection was closed from this side. */
  closed(connection: TrunkConnection): void;
  /** Counts the calls under way. */
  count(): void;
};

/** What a report is written to. */
export type TrunkReportOptions = {
  readonly peer: string;
  readonly metrics: Metrics;
  readonly log: Logger;
};

/** Creates the report of the trunks to one peer. A peer that is merely down is not logged: its callers report that. */
export function createTrunkReport({ peer, metrics, log }: TrunkReportOptions): TrunkReport {
  const labels = { peer };
  const open = new Set<TrunkConnection>();
  const alive = new Set<TrunkConnection>();
  /** How many trunks are to be opened again. */
  let away = 0;
  /** Since when a trunk is away that was lost with calls under way. */
  let lostAt: number | undefined;

  const countOpen = (): void => metrics.set('trunks', open.size, labels);
  const count = (): void => {
    let calls = 0;
    for (const { size } of alive) calls += size;
    metrics.set('trunkCalls', calls, labels);
  };
  const takesNoMore = (connection: TrunkConnection): void => {
    if (open.delete(connection)) away += 1;
    countOpen();
  };

  return {
    opened(connection) {
      open.add(connection);
      alive.add(connection);
      countOpen();
      if (away === 0) return;
      away -= 1;
      metrics.add('trunksReopened', 1, labels);
      if (lostAt === undefined) return;
      log.info({ peer, awayMs: Math.round(performance.now() - lostAt) }, 'a trunk is back');
      lostAt = undefined;
    },
    leaves: takesNoMore,
    lost(connection, calls) {
      takesNoMore(connection);
      alive.delete(connection);
      count();
      if (calls === 0) return;
      lostAt ??= performance.now();
      metrics.add('trunkCallsLost', calls, labels);
      log.warn({ peer, calls }, 'a trunk is lost with calls under way');
    },
    closed(connection) {
      open.delete(connection);
      alive.delete(connection);
      countOpen();
      count();
    },
    count,
  };
}
