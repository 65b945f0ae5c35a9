import { policySettings, workerSettings } from '@signalbox/runtime';

/** Settings of the decision service, besides those of every service. */
export const settings = { ...policySettings, ...workerSettings } as const;
