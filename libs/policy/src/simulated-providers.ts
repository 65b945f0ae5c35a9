import type { PolicyDocument } from './document/policy-document.js';
import type { ProviderPolicy } from './document/provider.js';

/** The path of each adapter's API at the simulated provider, below its base URL. */
const WIRE_PATHS: ReadonlyMap<string, string> = new Map([
  ['openai', '/openai/v1'],
  ['anthropic', '/anthropic/v1'],
  ['google', '/gemini/v1beta'],
  ['openai-compatible', '/v1'],
  ['simulated', '/simulated/v1'],
]);

/** The variable from which simulated providers take their credential; its value is not a secret. */
export const SIMULATED_KEY = { name: 'SIGNALBOX_SIMULATED_KEY', value: 'simulated-key' } as const;

/** A policy with some providers simulated, and the names of these. */
export type SimulatedPolicy = {
  readonly policy: PolicyDocument;
  /** Names of providers. */
  readonly simulated: readonly string[];
  readonly real: readonly string[];
};

/**
 * Substitutes the simulated provider for every provider that cannot be reached for real: those whose credential is not set,
 * and those that need none. Everything else stays as it is, so that the policy in force is the one that was written.
 * @param isSet - Whether an environment variable has a value.
 */
export function withSimulatedProviders(
  policy: PolicyDocument,
  simulatorUrl: string,
  isSet: (variable: string) => boolean,
): SimulatedPolicy {
  const isReal = ({ adapter, credentials }: ProviderPolicy): boolean =>
    !WIRE_PATHS.has(adapter) || credentials.some(({ env }) => isSet(env));
  const [real, simulated] = [policy.providers.filter(isReal), policy.providers.filter((one) => !isReal(one))];
  return {
    policy: {
      ...policy,
      providers: policy.providers.map((provider) =>
        simulated.includes(provider) ? simulate(provider, simulatorUrl) : provider,
      ),
    },
    simulated: simulated.map(({ name }) => name),
    real: real.map(({ name }) => name),
  };
}

function simulate({ metrics, ...provider }: ProviderPolicy, simulatorUrl: string): ProviderPolicy {
  return {
    ...provider,
    baseUrl: simulatorUrl + (WIRE_PATHS.get(provider.adapter) ?? ''),
    credentials: [{ env: SIMULATED_KEY.name }],
    ...(metrics !== undefined && {
      metrics: { engine: `${simulatorUrl}/metrics`, everyMs: metrics.everyMs },
    }),
  };
}
