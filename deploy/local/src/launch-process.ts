import { join } from 'node:path';
import type { ProviderPolicy } from '@signalbox/policy';
import { credentialsOfOthers } from './credentials.js';
import { mainOf } from './paths.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';

/** Registers a part to be stopped with the mesh: the one registered last is stopped first. */
export type Own = <T extends { stop(): Promise<void> }>(part: T) => T;

/** One process that is to be started. */
export type Launch = {
  readonly name: string;
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The adapters that it runs: it sees the credentials of their providers and of no others. */
  readonly adapters: readonly string[];
};

/** What all processes of one mesh are started with. */
export type LaunchingOptions = {
  /** The providers of the policy: they say which adapter needs which credential. */
  readonly providers: readonly ProviderPolicy[];
  /** Variables of every process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where their logs go. */
  readonly directory: string;
  readonly progress: (message: string) => void;
};

/** Starts one process of the mesh and waits until it serves. @throws Error with its output. */
export function launchProcess(
  { name, folder, variables, adapters }: Launch,
  { providers, environment, directory, progress }: LaunchingOptions,
  own: Own,
): Promise<ServiceProcess> {
  progress(name);
  const starting = startServiceProcess({
    name,
    main: mainOf(folder),
    environment: { ...environment, ...variables },
    withheld: credentialsOfOthers(providers, adapters),
    logFile: join(directory, `${name}.log`),
  });
  // Owned before it serves: when a sibling fails to start, this one must be stopped too.
  own({ stop: async () => (await starting.catch(() => undefined))?.stop() });
  return starting;
}
