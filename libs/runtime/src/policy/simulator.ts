import { withSimulatedProviders, type PolicyDocument } from '@signalbox/policy';
import { z } from 'zod';
import { setting, type ConfigOf } from '../config.js';

/** The setting that lets a simulated provider stand in for providers without a credential. */
export const simulatorUrl = setting(
  'SIGNALBOX_SIMULATOR_URL',
  z.url('must be a URL').optional(),
  'A simulated provider, which stands in for every provider whose credential is not set. For trying out only.',
);

/** What the stand-in depends on: its URL, and which credentials are set. */
export type SimulatorContext = {
  readonly config: ConfigOf<{ readonly simulatorUrl: typeof simulatorUrl }>;
  readonly secret: (env: string) => string | undefined;
};

/** The policy with its simulated providers if the settings name one; otherwise the policy as it is. */
export function simulatedPolicyOf(
  policy: PolicyDocument,
  { config, secret }: SimulatorContext,
): PolicyDocument {
  if (config.simulatorUrl === undefined) return policy;
  return withSimulatedProviders(policy, config.simulatorUrl, (name) => (secret(name) ?? '') !== '').policy;
}
