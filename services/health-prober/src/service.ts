import { HEALTH_BUCKET } from '@signalbox/contracts';
import {
  defineService,
  lookupAddress,
  oneAtATime,
  openPolicySource,
  simulatedPolicyOf,
} from '@signalbox/runtime';
import { createHealthReporter } from './health-reporter.js';
import { settings } from './settings.js';
import { startWatching } from './watching.js';

/**
 * Only adapters have credentials, so a provider that needs one counts as real: its pages are read from where they really
 * are.
 */
const UNKNOWN_SECRET = (): string => 'not told to the prober';

/**
 * The health-prober: probes every backend of the policy in force through its adapter, and reads the metrics of self-hosted
 * engines. It publishes `BackendHealthChanged` when a status changes, keeps the last state of every backend in KV for
 * services that start late, and announces `BackendSignalsObserved` after every reading.
 */
export const healthProberService = defineService({
  name: 'health-prober',
  settings,
  async start(context) {
    const store = await context.keyValue(HEALTH_BUCKET);
    const policies = await openPolicySource(context, {
      prepare: ({ policy }) => simulatedPolicyOf(policy, { ...context, secret: UNKNOWN_SECRET }),
      settleMs: 0,
    });
    const reportHealth = createHealthReporter({ ...context, store });
    const watchContext = { ...context, reportHealth, resolve: oneAtATime(lookupAddress) };
    let watching = startWatching(policies.current(), watchContext);
    policies.onChange((policy) => {
      watching.close();
      watching = startWatching(policy, watchContext, watching.states());
    });
    context.own({ close: () => watching.close() });
    return { policyVersion: () => policies.version() };
  },
});
