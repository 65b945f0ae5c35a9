import type { Environment } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import { EXIT_CONFIG, StartError } from '../start-error.js';
import { workersOf, workerSettings } from '../workers/worker-settings.js';
import { ownEnvironment } from './own-environment.js';

/**
 * Services of one process call each other without a wire and are one of each: several workers would be several of each, also
 * of those of which there must be one.
 * @throws StartError that names the services that were to have several.
 */
export function requireOneWorker(
  definitions: readonly Pick<ServiceDefinition, 'name' | 'settings'>[],
  environment: Environment,
): void {
  const several = definitions.filter(
    (definition) => workersOf(definition, ownEnvironment(definition, environment)) > 1,
  );
  if (several.length === 0) return;
  const names = several.map(({ name }) => name).join(', ');
  throw new StartError(
    `Services that share one process have one worker each, but ${workerSettings.workers.env} asks for several of ${names}. ` +
      'Set it to 1, or run these services apart.',
    EXIT_CONFIG,
  );
}
