import { Client, credentials } from '@grpc/grpc-js';
import type { Milliseconds } from '@signalbox/domain';
import { targetOf, trunkClientOptions } from '../grpc/channel-options.js';
import type { Logger } from '../logger.js';
import type { Lane } from './lane.js';
import { openPerCallLane } from './per-call-lane.js';
import { openTrunkConnection, type TrunkConnection, type TrunkEnd } from './trunk-connection.js';
import { trunkLimits } from './trunk-limits.js';
import type { TrunkReport } from './trunk-report.js';

/** The trunk to one address, which reopens by itself whenever its connection is gone. */
export type Trunk = {
  /** The connection that takes calls now. */
  readonly connection: TrunkConnection | undefined;
  /** The lane to a peer of a version that does not know trunks. */
  readonly fallback: Lane | undefined;
  /** Whether it is connecting and its peer does not count as down yet. */
  readonly isOpening: boolean;
  /** Whether no call is under way on it. */
  readonly isIdle: boolean;
  /** Opens it now, unless it was opened before. */
  connect(): void;
  close(): void;
};

/** What a trunk is opened with. */
export type TrunkOptions = {
  /** `host:port`. A name that DNS resolves to several addresses is one peer: the trunk goes to one of them. */
  readonly address: string;
  readonly maxMessageBytes: number;
  readonly log: Logger;
  readonly report: TrunkReport;
  /** Called when the state of the trunk has changed. */
  readonly onChange: () => void;
};

/** A peer that is not ready within this time counts as down; the trunk goes on waiting for it in the background. */
const PATIENCE_MS: Milliseconds = 1_000;

/** A connection that was open for longer than this may be reopened at once. */
const SETTLED_MS: Milliseconds = 1_000;

/** How long to wait before the next try, besides the backoff of the channel itself. */
const TRY_AGAIN_MS: Milliseconds = 100;

/** How often to try a trunk again with a peer of an older version. */
const ASK_AGAIN_MS: Milliseconds = 10_000;

/** Makes a trunk; nothing is connected yet. */
export function openTrunk({ address, maxMessageBytes, log, report, onChange }: TrunkOptions): Trunk {
  const client = new Client(
    targetOf(address),
    credentials.createInsecure(),
    trunkClientOptions(maxMessageBytes),
  );
  const limits = trunkLimits(maxMessageBytes);
  const connections = new Set<TrunkConnection>();
  let state: 'idle' | 'opening' | 'open' | 'away' | 'unsupported' | 'closed' = 'idle';
  let newest: TrunkConnection | undefined;
  let fallback: Lane | undefined;
  let timer: NodeJS.Timeout | undefined;
  let openSince = -Infinity;

  const change = (next: typeof state): void => {
    state = next;
    onChange();
  };
  const plan = (task: () => void, inMs: Milliseconds): void => {
    clearTimeout(timer);
    timer = setTimeout(task, inMs).unref();
  };
  const open = (): void => {
    const connection = openTrunkConnection({
      client,
      limits,
      patient: state === 'away',
      onOpen() {
        report.opened(connection);
        clearTimeout(timer);
        openSince = performance.now();
        change('open');
      },
      onLeaving() {
        report.leaves(connection);
        if (connection === newest) reopen();
      },
      onBeat: () => report.count(),
      onGone(end, lostCalls) {
        connections.delete(connection);
        if (state === 'closed') report.closed(connection);
        else report.lost(connection, lostCalls);
        if (connection === newest && state !== 'closed') replace(end);
      },
    });
    newest = connection;
    connections.add(connection);
  };
  const reopen = (): void => {
    change('opening');
    plan(() => change('away'), PATIENCE_MS);
    open();
  };
  const replace = (end: TrunkEnd): void => {
    newest = undefined;
    if (end === 'unsupported') {
      if (fallback === undefined)
        log.info({ address }, 'the peer knows no trunks: every call to it is an rpc of its own');
      fallback ??= openPerCallLane(address, maxMessageBytes);
      change('unsupported');
    } else if (state === 'open' && performance.now() - openSince > SETTLED_MS) {
      return reopen();
    } else if (state !== 'unsupported') {
      change('away');
    }
    plan(open, state === 'unsupported' ? ASK_AGAIN_MS : TRY_AGAIN_MS);
  };

  return {
    get connection() {
      return state === 'open' ? newest : undefined;
    },
    get fallback() {
      return state === 'unsupported' ? fallback : undefined;
    },
    get isOpening() {
      return state === 'opening';
    },
    get isIdle() {
      return [...connections].every(({ size }) => size === 0);
    },
    connect() {
      if (state === 'idle') reopen();
    },
    close() {
      if (state === 'closed') return;
      change('closed');
      clearTimeout(timer);
      for (const connection of connections) connection.close();
      void fallback?.close();
      client.close();
    },
  };
}
