import { adapterAddresses, policyFile } from '@signalbox/runtime';

/** Settings of the health-prober, beside those of every service. */
export const settings = { policyFile, adapters: adapterAddresses } as const;
