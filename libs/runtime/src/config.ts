import { z } from 'zod';
import { isHostPort } from './listen.js';
import { partOf, type WorkerShare } from './workers/worker-share.js';

/** One setting of a service: its environment variable, its allowed values and its meaning. */
export type Setting<T = unknown> = {
  /** Name of the environment variable. */
  readonly env: string;
  /** From the variable's text, or `undefined` when it is not set, to the value. */
  readonly schema: z.ZodType<T>;
  /** One sentence for docs/config.md. */
  readonly doc: string;
  /** The schema for one of several workers, where each worker gets only a part of the value. */
  readonly ofWorker?: (share: WorkerShare) => z.ZodType<T>;
};

/** All settings of a service by the name under which code reads them. */
export type Settings = Readonly<Record<string, Setting>>;

/** The values of a set of settings. */
export type ConfigOf<S extends Settings> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

/** Environment variables: `process.env` or a plain object in tests. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The result of reading the settings: the frozen values, or every problem at once. */
export type ConfigResult<S extends Settings> =
  | { readonly ok: true; readonly config: ConfigOf<S> }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Declares a setting. */
export function setting<T>(env: string, schema: z.ZodType<T>, doc: string): Setting<T> {
  return { env, schema, doc };
}

/** Declares a limit that all workers share: each of them gets its part. */
export function dividedSetting(env: string, schema: z.ZodType<number>, doc: string): Setting<number> {
  return {
    env,
    schema,
    doc,
    ofWorker: (share) =>
      schema
        .refine((total) => total >= share.count, `must be at least ${share.count}, one for each worker`)
        .transform((total) => partOf(total, share)),
  };
}

/**
 * Reads every setting. An empty variable counts as not set. Values are never repeated in a problem: they may be secret.
 * @param share Set for one of several workers, which gets its part of every divided setting.
 */
export function readConfig<S extends Settings>(
  settings: S,
  environment: Environment,
  share?: WorkerShare,
): ConfigResult<S> {
  const config: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { env, schema, doc, ofWorker }] of Object.entries(settings)) {
    const text = environment[env];
    const effective = share === undefined ? schema : (ofWorker?.(share) ?? schema);
    const result = effective.safeParse(text === '' ? undefined : text);
    if (result.success) config[name] = result.data;
    else problems.push(`${env}: ${result.error.issues.map(({ message }) => message).join(', ')}. ${doc}`);
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, config: Object.freeze(config) as ConfigOf<S> };
}

/** Schemas for the kinds of text that settings are made of. */
export const kinds = {
  text: z.string({ error: 'must be set' }),
  optionalText: z.string().optional(),
  port: (fallback: number) =>
    z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(fallback),
  count: (fallback: number, least = 0) =>
    z.coerce.number({ error: 'must be a whole number' }).int().min(least).default(fallback),
  ratio: (fallback: number) =>
    z.coerce.number({ error: 'must be a number from 0 to 1' }).min(0).max(1).default(fallback),
  amount: (fallback: number, least = 0) =>
    z.coerce
      .number({ error: `must be a number from ${least} on` })
      .min(least)
      .default(fallback),
  hostPort: (fallback: string) =>
    z.string().refine(isHostPort, 'must be host:port, with a port up to 65535').default(fallback),
  addresses: z
    .string({ error: 'must be host:port, or several separated by commas' })
    .refine((text) => text.split(',').every(isHostPort), 'must be host:port, or several separated by commas'),
} as const;

/** This process's environment: the only place where it is read. */
export function processEnvironment(): Environment {
  return process.env;
}
