import type { Environment } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import { EXIT_CONFIG, StartError } from '../start-error.js';
import { canHaveWorkers, workerSettings, workersOf } from '../workers/worker-settings.js';
import { ownEnvironment } from './own-environment.js';

/**
 * How many workers the services of one process have: a worker runs all of them, so they must all ask for the same number.
 * Services that cannot have several are left out.
 * @throws StartError that names the number each asks for when they differ.
 */
export function workersTogether(
  definitions: readonly Pick<ServiceDefinition, 'name' | 'settings'>[],
  environment: Environment,
): number {
  const wanted = definitions.filter(canHaveWorkers).map((definition) => ({
    name: definition.name,
    count: workersOf(definition, ownEnvironment(definition, environment)),
  }));
  const [count = 1, ...others] = new Set(wanted.map((each) => each.count));
  if (others.length === 0) return count;
  const list = wanted.map((each) => `${each.count} of ${each.name}`).join(', ');
  throw new StartError(
    `Services that share one process have as many workers as each other, but ${workerSettings.workers.env} asks for ${list}. ` +
      'Set it to one number for all of them, or run some of them apart.',
    EXIT_CONFIG,
  );
}
