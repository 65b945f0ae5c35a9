import { DecisionService, HEALTH_BUCKET } from '@signalbox/contracts';
import { defineService, implement, openPolicySource } from '@signalbox/runtime';
import { decisionHandlers } from './handlers.js';
import { createLoadGauges } from './load-gauges.js';
import { preparePolicy } from './policy-store.js';
import { openDecisionLog } from './recording.js';
import { settings } from './settings.js';
import { openSnapshotFeed } from './snapshot-feed.js';
import { createTurns } from './turns.js';
import { createRuleWarnings } from './warn-of-rules.js';

/** Later than the adapters, so that nobody is planned whom they do not know yet. In milliseconds. */
const SETTLE_MS = 150;

/** The decision service: the policy in force, the live picture of all backends, and the pure function between them. */
export const decisionService = defineService({
  name: 'decision',
  settings,
  async start(context) {
    const { bus, keyValue, clock, random, metrics, log } = context;
    const policies = await openPolicySource(context, {
      prepare: preparePolicy,
      settleMs: SETTLE_MS,
    });
    const snapshots = await openSnapshotFeed({
      bus,
      health: await keyValue(HEALTH_BUCKET),
      clock,
      staleAfterMs: () => policies.current().policy.staleAfterMs,
      onSnapshot: createLoadGauges({ metrics, backends: () => policies.current().backendNames }),
    });
    const { version, backends } = policies.current().policy;
    log.info({ policyVersion: version, backends: backends.length }, 'the policy is in force');
    const handlers = decisionHandlers({
      policies,
      snapshots,
      turns: createTurns(),
      decisions: await openDecisionLog(context),
      clock,
      random,
      metrics,
      warn: createRuleWarnings({ metrics, log, clock }),
    });
    return {
      policyVersion: policies.version,
      implementations: [implement(DecisionService, handlers)],
      trunk: true,
    };
  },
});
