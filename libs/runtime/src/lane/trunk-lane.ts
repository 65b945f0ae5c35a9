import type { RouterError } from '@signalbox/domain';
import type { Logger } from '../logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import { failSpan } from '../telemetry/tracing.js';
import { lateCall, lostCall } from './call-ends.js';
import { cancelledCall, openCallSpan } from './call-span.js';
import { createDeadlines } from './deadlines.js';
import type { CallOptionsOf, Lane } from './lane.js';
import { openTrunkWays, type Way } from './trunk-ways.js';

/** What a lane over trunks is opened with. */
export type TrunkLaneOptions = {
  /** `host:port`, several separated by commas: calls take them in turn. */
  readonly addresses: string;
  readonly maxMessageBytes: number;
  readonly log: Logger;
  readonly metrics: Metrics;
};

/**
 * Opens a lane on which all calls to a peer share one stream, so that a call costs a fraction of an rpc. It connects at the
 * first call and reconnects by itself. A call waits for a connection that is being made, for a second at most; it fails at
 * once while the peer is known to be down. Peers that do not know trunks get an rpc for each call.
 */
export function openTrunkLane({ addresses, ...options }: TrunkLaneOptions): Lane {
  const deadlines = createDeadlines(() => Date.now());
  const list = addresses.split(',').map((address) => address.trim());
  const ways = openTrunkWays({ ...options, addresses: list, deadlines });
  const wayFor = async (path: string, call: CallOptionsOf): Promise<Way> => {
    const way = await ways.wait(call);
    if (way !== undefined) return way;
    const error = noWay(call);
    const { span } = openCallSpan(path, call);
    failSpan(span, error);
    span.end();
    throw error;
  };

  return {
    connect: () => ways.connect(),
    unary(method, request, call) {
      const way = ways.next();
      if (way !== undefined) return way.unary(method, request, call);
      return wayFor(method.path, call).then((later) => later.unary(method, request, call));
    },
    serverStream(method, request, call) {
      const way = ways.next();
      if (way !== undefined) return way.serverStream(method, request, call);
      return deferred(async () => (await wayFor(method.path, call)).serverStream(method, request, call));
    },
    close() {
      ways.close();
      deadlines.close();
    },
  };
}

async function* deferred<Response>(
  open: () => Promise<AsyncGenerator<Response, void, undefined>>,
): AsyncGenerator<Response, void, undefined> {
  yield* await open();
}

/** The error of a call for which no way was found. */
function noWay({ signal, deadlineAt = Infinity, unavailable }: CallOptionsOf): RouterError {
  if (signal.aborted) return cancelledCall();
  return deadlineAt <= Date.now() ? lateCall() : lostCall('never', unavailable);
}
