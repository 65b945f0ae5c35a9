import { readConfig, type ConfigOf, type Environment, type Settings } from './config.js';
import type { ServiceDefinition } from './define-service.js';
import { commonSettings } from './settings.js';
import { EXIT_CONFIG, StartError } from './start-error.js';
import type { WorkerShare } from './workers/worker-share.js';

/** The values of a service's own settings and of the common settings. */
export type ServiceConfig<S extends Settings> = ConfigOf<S> & ConfigOf<typeof commonSettings>;

/**
 * Reads the configuration of a service.
 * @param share Set for one of several workers.
 * @throws StartError with every problem.
 */
export function readServiceConfig<S extends Settings>(
  { name, settings }: Pick<ServiceDefinition<S>, 'name' | 'settings'>,
  environment: Environment,
  share?: WorkerShare,
): ServiceConfig<S> {
  const result = readConfig({ ...commonSettings, ...settings }, environment, share);
  if (result.ok) return result.config;
  const list = result.problems.map((problem) => `  - ${problem}`).join('\n');
  throw new StartError(`The settings of ${name} are not valid:\n${list}`, EXIT_CONFIG);
}
