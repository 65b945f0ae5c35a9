import { adapterAddresses, kinds, policySettings, setting, simulatorUrl } from '@signalbox/runtime';

/** Settings of the health-prober, besides those of every service. */
export const settings = {
  ...policySettings,
  adapters: adapterAddresses,
  discoveryMs: setting(
    'SIGNALBOX_DISCOVERY_MS',
    kinds.count(3_000, 1),
    'How often the names among the addresses of adapters are looked up for replicas that came or went, in milliseconds.',
  ),
  simulatorUrl,
} as const;
