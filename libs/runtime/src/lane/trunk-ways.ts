import type { Milliseconds } from '@signalbox/domain';
import type { Logger } from '../logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { Deadlines } from './deadlines.js';
import type { CallOptionsOf, Lane, Method } from './lane.js';
import { openPeerTrunks } from './peer-trunks.js';
import type { TrunkCallContext } from './trunk-call.js';
import type { TrunkConnection } from './trunk-connection.js';
import { createTrunkReport } from './trunk-report.js';
import { callTrunkStream } from './trunk-stream.js';
import { callTrunkUnary } from './trunk-unary.js';

/** Where a call goes: on a trunk, or as an rpc of its own to a peer that does not know trunks. */
export type Way = Pick<Lane, 'unary' | 'serverStream'>;

/** The ways to several peers, which calls take in turn. */
export type TrunkWays = {
  /** Opens all of them, unless they are open already. */
  connect(): void;
  /** The next way that can be taken now, or `undefined`. The first call connects. */
  next(): Way | undefined;
  /** Waits for a way, for a second at most. `undefined`: there is none, the call was cancelled, or its deadline has passed. */
  wait(options: CallOptionsOf): Promise<Way | undefined>;
  close(): void;
};

/** What the ways are opened with. */
export type TrunkWaysOptions = {
  readonly addresses: readonly string[];
  readonly maxMessageBytes: number;
  readonly deadlines: Deadlines;
  readonly log: Logger;
  readonly metrics: Metrics;
};

/** How long a call waits for a connection, in milliseconds. */
const WAIT_MS: Milliseconds = 1_000;

/** Opens trunks to these addresses and reports each of them in the log and in metrics. */
export function openTrunkWays(options: TrunkWaysOptions): TrunkWays {
  const { addresses, maxMessageBytes, deadlines, log, metrics } = options;
  const waiting = new Set<() => void>();
  const onChange = (): void => {
    for (const look of waiting) look();
  };
  const trunks = addresses.map((address) => {
    const report = createTrunkReport({ peer: address, metrics, log });
    return openPeerTrunks({ address, maxMessageBytes, log, report, onChange });
  });
  let isConnected = false;
  let turn = 0;

  const connect = (): void => {
    isConnected = true;
    for (const trunk of trunks) trunk.connect();
  };
  const next = (): Way | undefined => {
    if (!isConnected) connect();
    for (let tried = 0; tried < trunks.length; tried++) {
      const trunk = trunks[turn++ % trunks.length];
      const connection = trunk?.connection;
      if (connection !== undefined) return new TrunkWay(connection, deadlines, maxMessageBytes);
      if (trunk?.fallback !== undefined) return trunk.fallback;
    }
    return undefined;
  };

  return {
    connect,
    next,
    wait: ({ signal, deadlineAt = Infinity }) =>
      new Promise((resolve) => {
        const settle = (way: Way | undefined): void => {
          clearTimeout(timer);
          waiting.delete(look);
          signal.removeEventListener('abort', giveUp);
          resolve(way);
        };
        const giveUp = (): void => settle(undefined);
        const look = (): void => {
          const way = next();
          if (way !== undefined || !trunks.some(({ isOpening }) => isOpening)) settle(way);
        };
        // A timer may fire a millisecond early, and the wait would then end before the deadline.
        const leftMs = Math.max(0, deadlineAt - Date.now()) + 1;
        const timer = setTimeout(giveUp, Math.min(WAIT_MS, leftMs));
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.add(look);
        if (signal.aborted) giveUp();
        else look();
      }),
    close() {
      for (const trunk of trunks) trunk.close();
    },
  };
}

/** A trunk that takes calls now, with what its calls need. */
class TrunkWay implements Way, TrunkCallContext {
  readonly connection: TrunkConnection;
  readonly deadlines: Deadlines;
  readonly maxMessageBytes: number;

  constructor(connection: TrunkConnection, deadlines: Deadlines, maxMessageBytes: number) {
    this.connection = connection;
    this.deadlines = deadlines;
    this.maxMessageBytes = maxMessageBytes;
  }

  unary<Request, Response>(
    method: Method<Request, Response>,
    request: Request,
    options: CallOptionsOf,
  ): Promise<Response> {
    return callTrunkUnary(this, method, request, options);
  }

  serverStream<Request, Response>(
    method: Method<Request, Response>,
    request: Request,
    options: CallOptionsOf,
  ): AsyncGenerator<Response, void, undefined> {
    return callTrunkStream(this, method, request, options);
  }
}
