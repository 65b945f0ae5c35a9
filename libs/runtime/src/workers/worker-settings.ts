import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { setting, type Environment, type Settings } from '../config.js';

const MOST_WORKERS = 64;

const COUNT = z.coerce
  .number({ error: `must be auto, or a whole number from 1 to ${MOST_WORKERS}` })
  .int()
  .min(1)
  .max(MOST_WORKERS);

/** The setting for several workers on one port. A service can have several workers exactly when it has this setting. */
export const workerSettings = {
  workers: setting(
    'SIGNALBOX_WORKERS',
    z
      .union([z.literal('auto').transform(() => Math.min(availableParallelism(), MOST_WORKERS)), COUNT], {
        error: `must be auto, or a whole number from 1 to ${MOST_WORKERS}`,
      })
      .default(1),
    'How many processes serve on its ports: each uses a core. auto: one for each core. Limits hold for all of them together. Services that share one process have the same number.',
  ),
} as const;

/** Whether a service can have several workers. */
export function canHaveWorkers({ settings }: { readonly settings: Settings }): boolean {
  return Object.values(settings).some(({ env }) => env === workerSettings.workers.env);
}

/** How many workers a service is to have; 1 if it cannot have more or the setting is not valid. */
export function workersOf(definition: { readonly settings: Settings }, environment: Environment): number {
  const { env, schema } = workerSettings.workers;
  if (!canHaveWorkers(definition)) return 1;
  const text = environment[env];
  const result = schema.safeParse(text === '' ? undefined : text);
  return result.success ? result.data : 1;
}
