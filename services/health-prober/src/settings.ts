import { adapterAddresses, policySettings, simulatorUrl } from '@signalbox/runtime';

/** Settings of the health-prober, beside those of every service. */
export const settings = { ...policySettings, adapters: adapterAddresses, simulatorUrl } as const;
