import { z } from 'zod';
import { behaviourPatchSchema } from './behaviour.js';
import type { SimulatedProviderOptions } from './server.js';

/** All settings begin with this; an unknown name that does is refused, since it is most likely misspelt. */
const PREFIX = 'SIMULATED_PROVIDER_';

const behavioursSchema = z.strictObject({
  default: behaviourPatchSchema.optional(),
  models: z.record(z.string(), behaviourPatchSchema).optional(),
});

const configSchema = z.strictObject({
  /** The port to listen on; 0 lets the system choose one. */
  SIMULATED_PROVIDER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** The address to listen on. */
  SIMULATED_PROVIDER_HOST: z.string().min(1).default('127.0.0.1'),
  /** How many requests the journal keeps; 0 switches it off. */
  SIMULATED_PROVIDER_JOURNAL_SIZE: z.coerce.number().int().min(0).max(1_000_000).default(1000),
  /** How the models behave, as JSON: `{ "default": { "ttftMs": 200 }, "models": { "gpt-5": { "tokensPerSecond": 80 } } }`. */
  SIMULATED_PROVIDER_BEHAVIOUR: z.string().default('{}').transform(parseJson).pipe(behavioursSchema),
});

/** What an environment says: options to start with, or every problem in it, one per line. */
export type ReadConfig =
  | { readonly kind: 'config'; readonly options: SimulatedProviderOptions }
  | { readonly kind: 'problems'; readonly problems: string };

/** Reads the settings from an environment. */
export function readConfig(env: { readonly [name: string]: string | undefined }): ReadConfig {
  const settings = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith(PREFIX)));
  const config = configSchema.safeParse(settings);
  if (!config.success) return { kind: 'problems', problems: z.prettifyError(config.error) };
  return {
    kind: 'config',
    options: {
      port: config.data.SIMULATED_PROVIDER_PORT,
      host: config.data.SIMULATED_PROVIDER_HOST,
      journalSize: config.data.SIMULATED_PROVIDER_JOURNAL_SIZE,
      behaviour: config.data.SIMULATED_PROVIDER_BEHAVIOUR,
    },
  };
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' });
    return z.NEVER;
  }
}
