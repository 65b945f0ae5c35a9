import { policyFile } from '@signalbox/runtime';

/** Settings of the decision service, beside those of every service. */
export const settings = { policyFile } as const;
