import { DecisionService, HEALTH_BUCKET } from '@signalbox/contracts';
import { defineService, implement } from '@signalbox/runtime';
import { decisionHandlers } from './handlers.js';
import { openPolicyStore } from './policy-store.js';
import { settings } from './settings.js';
import { openSnapshotFeed } from './snapshot-feed.js';

/** The decision service: the policy in force, the live picture of all backends, and the pure function between them. */
export const decisionService = defineService({
  name: 'decision',
  settings,
  async start({ config, bus, keyValue, clock, random, metrics, log }) {
    const policies = await openPolicyStore(config.policyFile, clock);
    const snapshots = await openSnapshotFeed(bus, await keyValue(HEALTH_BUCKET), clock);
    log.info(
      { policyVersion: policies.policy.version, backends: policies.policy.backends.length },
      'the policy is in force',
    );
    const handlers = decisionHandlers({ policies, snapshots, clock, random, metrics });
    return { implementations: [implement(DecisionService, handlers)] };
  },
});
