import type { Milliseconds, RouterError } from '@signalbox/domain';
import type { Logger } from '../logger.js';
import { failSpan } from '../telemetry/tracing.js';
import { lateCall, lostCall } from './call-ends.js';
import { cancelledCall, openCallSpan } from './call-span.js';
import { createDeadlines } from './deadlines.js';
import type { CallOptionsOf, Lane, Method } from './lane.js';
import type { TrunkCallContext } from './trunk-call.js';
import { callTrunkStream } from './trunk-stream.js';
import { callTrunkUnary } from './trunk-unary.js';
import { openTrunk, type Trunk } from './trunk.js';

/** What a lane over trunks is opened with. */
export type TrunkLaneOptions = {
  /** `host:port`, several separated by commas: calls take them in turn. */
  readonly addresses: string;
  readonly maxMessageBytes: number;
  readonly log: Logger;
};

/** How long a call waits for a connection, in milliseconds. */
const WAIT_MS: Milliseconds = 1_000;

/** Where a call goes: on a trunk, or as an rpc of its own to a peer that knows none. */
type Way =
  | { readonly kind: 'trunk'; readonly context: TrunkCallContext }
  | { readonly kind: 'per-call'; readonly lane: Lane };

/**
 * Opens a lane on which all calls to a peer share one stream, which costs a fraction of an rpc each. It connects at the
 * first call and again by itself. A call waits for a connection that is being made, for a second at most; it fails at once
 * while the peer is known to be away. Peers that know no trunks are called as before.
 */
export function openTrunkLane({ addresses, maxMessageBytes, log }: TrunkLaneOptions): Lane {
  const deadlines = createDeadlines(() => Date.now());
  const waiting = new Set<() => void>();
  const onChange = (): void => {
    for (const look of waiting) look();
  };
  const trunks = addresses
    .split(',')
    .map((address) => openTrunk({ address: address.trim(), maxMessageBytes, log, onChange }));
  const connect = (): void => {
    for (const trunk of trunks) trunk.connect();
  };
  let isConnected = false;
  let turn = 0;

  const wayOver = ({ connection, fallback }: Trunk): Way | undefined => {
    if (connection !== undefined)
      return { kind: 'trunk', context: { connection, deadlines, maxMessageBytes } };
    return fallback && { kind: 'per-call', lane: fallback };
  };
  const nextWay = (): Way | undefined => {
    if (!isConnected) connect();
    isConnected = true;
    for (let tried = 0; tried < trunks.length; tried++) {
      const trunk = trunks[turn++ % trunks.length];
      const way = trunk && wayOver(trunk);
      if (way !== undefined) return way;
    }
    return undefined;
  };
  /** Waits for a way. `undefined`: there is none, or the caller has gone or its time is up. */
  const waitForWay = ({ signal, deadlineAt = Infinity }: CallOptionsOf): Promise<Way | undefined> =>
    new Promise((resolve) => {
      const settle = (way: Way | undefined): void => {
        clearTimeout(timer);
        waiting.delete(look);
        signal.removeEventListener('abort', giveUp);
        resolve(way);
      };
      const giveUp = (): void => settle(undefined);
      const look = (): void => {
        const way = nextWay();
        if (way !== undefined || !trunks.some(({ isOpening }) => isOpening)) settle(way);
      };
      // A timer may go off a millisecond early, and then the deadline would not be what ended the wait.
      const leftMs = Math.max(0, deadlineAt - Date.now()) + 1;
      const timer = setTimeout(giveUp, Math.min(WAIT_MS, leftMs));
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(look);
      look();
    });
  const wayFor = async (path: string, options: CallOptionsOf): Promise<Way> => {
    const way = await waitForWay(options);
    if (way !== undefined) return way;
    const error = noWay(options);
    const { span } = openCallSpan(path, options);
    failSpan(span, error);
    span.end();
    throw error;
  };

  return {
    connect,
    unary(method, request, options) {
      const way = nextWay();
      if (way !== undefined) return unaryOver(way, method, request, options);
      return wayFor(method.path, options).then((later) => unaryOver(later, method, request, options));
    },
    serverStream(method, request, options) {
      const way = nextWay();
      if (way !== undefined) return streamOver(way, method, request, options);
      return deferred(async () => streamOver(await wayFor(method.path, options), method, request, options));
    },
    close() {
      for (const trunk of trunks) trunk.close();
      deadlines.close();
    },
  };
}

function unaryOver<Request, Response>(
  way: Way,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): Promise<Response> {
  return way.kind === 'trunk'
    ? callTrunkUnary(way.context, method, request, options)
    : way.lane.unary(method, request, options);
}

function streamOver<Request, Response>(
  way: Way,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): AsyncGenerator<Response, void, undefined> {
  return way.kind === 'trunk'
    ? callTrunkStream(way.context, method, request, options)
    : way.lane.serverStream(method, request, options);
}

async function* deferred<Response>(
  open: () => Promise<AsyncGenerator<Response, void, undefined>>,
): AsyncGenerator<Response, void, undefined> {
  yield* await open();
}

/** Why a call did not get on its way. */
function noWay({ signal, deadlineAt = Infinity, unavailable }: CallOptionsOf): RouterError {
  if (signal.aborted) return cancelledCall();
  return deadlineAt <= Date.now() ? lateCall() : lostCall('never', unavailable);
}
