import { join } from 'node:path';
import type { ProviderPolicy } from '@signalbox/policy';
import { credentialsOfOthers } from './credentials.js';
import { mainOf } from './paths.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';

/** Takes part in the end of the mesh: what is owned last is stopped first. */
export type Own = <T extends { stop(): Promise<void> }>(part: T) => T;

/** How many processes there are of a service. Default: one of each. */
export type Replicas = {
  readonly decision?: number;
  readonly ingress?: number;
  /** Of every adapter. */
  readonly adapters?: number;
};

/** What the services of one mesh are started with. */
export type LaunchOptions = {
  /** The providers of the policy: they tell which adapter needs which credential. */
  readonly providers: readonly ProviderPolicy[];
  /** Variables of every service. */
  readonly environment: Readonly<Record<string, string>>;
  readonly grpcAddress: string;
  readonly httpAddress: string;
  readonly replicas: Replicas;
  /** Names of the adapters to start. */
  readonly adapters: readonly string[];
  /** Where their logs go. */
  readonly directory: string;
  readonly progress: (message: string) => void;
};

/** Where a replica listens that nobody asks for by its port. */
const ANY_PORT = '127.0.0.1:0';

/** One service that is to be started. */
type Launch = {
  readonly name: string;
  readonly folder: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** The adapter that it is: then it sees the credentials of its own providers. */
  readonly adapter?: string;
};

/**
 * Starts every service as a process and tells each where the others are: first those that call nobody, then the ingress
 * and the health-prober, which call them.
 * @returns the services by name. @throws Error with what the failing one said.
 */
export async function launchServices(
  options: LaunchOptions,
  own: Own,
): Promise<ReadonlyMap<string, ServiceProcess>> {
  const { providers, environment, directory, progress } = options;
  const services = new Map<string, ServiceProcess>();
  const launch = async ({ name, folder, variables, adapter }: Launch): Promise<string> => {
    progress(name);
    const starting = startServiceProcess({
      name,
      main: mainOf(folder),
      environment: { ...environment, ...variables },
      withheld: credentialsOfOthers(providers, adapter),
      logFile: join(directory, `${name}.log`),
    });
    // Owned before it serves: when a sibling fails to start, this one must be stopped too.
    own({ stop: async () => (await starting.catch(() => undefined))?.stop() });
    const service = await starting;
    services.set(name, service);
    return service.addresses['grpc'] ?? '';
  };

  /** Starts replicas, the first under the plain name. @returns their addresses, separated by commas. */
  const launchAll = async (
    count: number,
    launchOf: (name: (base: string) => string, isFirst: boolean) => Launch,
  ): Promise<string> => {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const named = (number: number) => (base: string) => (number === 1 ? base : `${base}-${number}`);
    const all = await Promise.all(numbers.map((number) => launch(launchOf(named(number), number === 1))));
    return all.join(',');
  };

  const { replicas, adapters } = options;
  const [decision, ...addresses] = await Promise.all([
    launchAll(replicas.decision ?? 1, (named) => ({
      name: named('decision'),
      folder: 'services/decision',
    })),
    ...adapters.map((adapter) =>
      launchAll(replicas.adapters ?? 1, (named) => ({
        name: named(`adapter-${adapter}`),
        folder: `services/adapters/${adapter}`,
        adapter,
      })),
    ),
  ]);
  const SIGNALBOX_ADAPTERS = adapters.map((name, index) => `${name}=${addresses[index] ?? ''}`).join(';');
  await Promise.all([
    launchAll(replicas.ingress ?? 1, (named, isFirst) => ({
      name: named('ingress'),
      folder: 'services/ingress',
      variables: {
        SIGNALBOX_GRPC_ADDRESS: isFirst ? options.grpcAddress : ANY_PORT,
        SIGNALBOX_HTTP_ADDRESS: isFirst ? options.httpAddress : ANY_PORT,
        SIGNALBOX_DECISION_ADDRESS: decision ?? '',
        SIGNALBOX_ADAPTERS,
      },
    })),
    launch({ name: 'health-prober', folder: 'services/health-prober', variables: { SIGNALBOX_ADAPTERS } }),
  ]);
  return services;
}
