import { DirectDecisionService } from '@signalbox/contracts';
import { openDecider, preparePolicy } from '@signalbox/decider';
import { checkConditions } from '@signalbox/routing';
import { defineService, implement, openPolicySource } from '@signalbox/runtime';
import { decisionHandlers } from './handlers.js';
import { settings } from './settings.js';

/**
 * How long a new policy waits before it comes into force, in milliseconds: longer than at the adapters, so that no plan
 * names a backend that they do not know yet.
 */
const SETTLE_MS = 150;

/** The decision service: the policy in force, the live picture of all backends, and the pure function between them. */
export const decisionService = defineService({
  name: 'decision',
  settings,
  async start(context) {
    const policies = await openPolicySource(context, {
      prepare: preparePolicy,
      alsoCheck: checkConditions,
      settleMs: SETTLE_MS,
    });
    const decider = await openDecider(context, policies.current);
    const { version, backends } = policies.current().policy;
    context.log.info({ policyVersion: version, backends: backends.length }, 'the policy is in force');
    return {
      policyVersion: policies.version,
      implementations: [implement(DirectDecisionService, decisionHandlers(decider))],
      trunk: true,
    };
  },
});
