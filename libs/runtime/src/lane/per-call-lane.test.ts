import { describeLane } from './testing/lane-conformance.js';
import { openPerCallLane } from './per-call-lane.js';
import { openWirePair } from './testing/wire-pair.js';

describeLane('a lane on which every call is an rpc', (options) =>
  openWirePair(options, (address) => openPerCallLane(address, options.maxMessageBytes)),
);
