import type { ConfigOf } from '../config.js';
import type { Logger } from '../logger.js';
import type { commonSettings } from '../settings.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { Host } from '../together/host.js';
import type { Lane } from './lane.js';
import { openLocalLane } from './local-lane.js';
import { openPerCallLane } from './per-call-lane.js';
import { openTrunkLane } from './trunk-lane.js';

/** What the lanes of a service have in common. */
export type LaneSurroundings = {
  readonly config: Pick<ConfigOf<typeof commonSettings>, 'lanes' | 'maxMessageBytes'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What the service shares with the others of its process; absent: it runs alone. */
  readonly host: Host | undefined;
};

/**
 * Makes the function with which a service opens lanes to others, given their addresses (`host:port`, comma separated): within
 * the process to services that run in it, otherwise over the kind of wire that the settings name.
 */
export function laneOpener({
  config: { lanes, maxMessageBytes },
  log,
  metrics,
  host,
}: LaneSurroundings): (addresses: string) => Lane {
  const openWire = (addresses: string): Lane =>
    lanes === 'trunk'
      ? openTrunkLane({ addresses, maxMessageBytes, log, metrics })
      : openPerCallLane(addresses, maxMessageBytes);
  if (host === undefined) return openWire;
  return (addresses) =>
    openLocalLane(addresses, { services: host.services, openWire: () => openWire(addresses) });
}
