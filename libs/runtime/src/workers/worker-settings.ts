import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { setting, type Environment, type Settings } from '../config.js';

const MOST_WORKERS = 64;

const COUNT = z.coerce
  .number({ error: `must be auto, or a whole number from 1 to ${MOST_WORKERS}` })
  .int()
  .min(1)
  .max(MOST_WORKERS);

/** The setting of the services that can run several workers on one port. A service that has it can. */
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

/** Whether there may be several of a service on its ports. */
export function canHaveWorkers({ settings }: { readonly settings: Settings }): boolean {
  return Object.values(settings).some(({ env }) => env === workerSettings.workers.env);
}

/** How many workers a service is to have; one where it cannot have more, or where the setting is not valid. */
export function workersOf(definition: { readonly settings: Settings }, environment: Environment): number {
  const { env, schema } = workerSettings.workers;
  if (!canHaveWorkers(definition)) return 1;
  const text = environment[env];
  const result = schema.safeParse(text === '' ? undefined : text);
  return result.success ? result.data : 1;
}
