import { withSimulatedProviders, type PolicyDocument } from '@signalbox/policy';
import type { Own } from './launch-process.js';
import { startSimulator } from './simulator-process.js';

/** What answers in a mesh in place of real providers. */
export type Simulation = {
  /** Base URL of the simulated provider; `undefined` when there is none. */
  readonly simulatorUrl: string | undefined;
  /** Names of the providers that it stands in for. */
  readonly simulated: readonly string[];
  /** Names of the providers with a credential, which are called for real. Empty where nothing is simulated. */
  readonly real: readonly string[];
};

/** What a simulation is opened for. */
export type SimulationOptions = {
  /** `true` starts a simulated provider; a URL uses one that runs already; `false` has none. */
  readonly simulate: boolean | string;
  readonly policy: PolicyDocument;
  /** Whether a variable, which may hold a credential, has a value. */
  readonly isSet: (variable: string) => boolean;
  /** Where the log of a simulated provider goes that is started. */
  readonly logFile: string;
};

/** Opens what stands in for every provider without a credential. @throws Error when it does not start. */
export async function openSimulation(
  { simulate, policy, isSet, logFile }: SimulationOptions,
  own: Own,
): Promise<Simulation> {
  if (simulate === false) return { simulatorUrl: undefined, simulated: [], real: [] };
  const simulatorUrl = simulate === true ? own(await startSimulator(logFile)).url : simulate;
  const { simulated, real } = withSimulatedProviders(policy, simulatorUrl, isSet);
  return { simulatorUrl, simulated, real };
}
