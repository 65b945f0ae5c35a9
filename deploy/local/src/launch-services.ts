import { addressVariable } from './address-variable.js';
import { launchProcess, type Launch, type LaunchingOptions, type Own } from './launch-process.js';
import type { ServiceProcess } from './service-process.js';
import { adapterServiceName, TOGETHER } from './together.js';
import { adapterVariables, decisionVariables } from './whereabouts.js';

/** How many processes there are of a service. Default: one of each. */
export type Replicas = {
  readonly decision?: number;
  readonly ingress?: number;
  /** Of every adapter. */
  readonly adapters?: number;
};

/**
 * How many workers a process of a service has, or the process that several share, all on its ports; `auto`: one for each
 * core. Default: a single process.
 */
export type Workers = { readonly [Service in keyof Replicas | 'together']?: number | 'auto' };

/** What the services of one mesh are started with. */
export type LaunchOptions = LaunchingOptions & {
  readonly grpcAddress: string;
  readonly httpAddress: string;
  readonly replicas: Replicas;
  readonly workers: Workers;
  /** Names of the adapters to start. */
  readonly adapters: readonly string[];
  /** Names of the services that share one process. */
  readonly together: readonly string[];
};

/** The address of a replica whose port nobody needs to know in advance. */
const ANY_PORT = '127.0.0.1:0';

/** A service in processes of its own: how many of them, and the variables of each. */
type Apart = {
  readonly name: string;
  readonly folder: string;
  readonly count: number;
  readonly workers?: number | 'auto' | undefined;
  readonly adapters?: readonly string[];
  readonly variables?: (isFirst: boolean) => Launch['variables'];
};

/**
 * Starts every service, in a process of its own or in the one that several share, and tells each where the others are: first
 * those that call no other, then the ingress and the health-prober, which call them.
 * @returns the processes by name. @throws Error with the output of the one that failed.
 */
export async function launchServices(
  options: LaunchOptions,
  own: Own,
): Promise<ReadonlyMap<string, ServiceProcess>> {
  const { replicas, workers, adapters, together } = options;
  const processes = new Map<string, ServiceProcess>();
  const launch = async (one: Launch): Promise<void> => {
    processes.set(one.name, await launchProcess(one, options, own));
  };
  /** Starts the replicas of services, the first of each under the plain name. Services that share a process are left out. */
  const launchApart = async (services: readonly Apart[]): Promise<void> => {
    const apart = services.filter(({ name }) => !together.includes(name));
    await Promise.all(
      apart.flatMap((service) => numbersTo(service.count).map((number) => launch(replica(service, number)))),
    );
  };

  await launchApart([
    {
      name: 'decision',
      folder: 'services/decision',
      count: replicas.decision ?? 1,
      workers: workers.decision,
    },
    ...adapters.map((adapter) => ({
      name: adapterServiceName(adapter),
      folder: `services/adapters/${adapter}`,
      count: replicas.adapters ?? 1,
      workers: workers.adapters,
      adapters: [adapter],
    })),
  ]);
  if (together.length > 0) {
    await launch({
      name: TOGETHER,
      folder: 'services/together',
      adapters: adapters.filter((adapter) => together.includes(adapterServiceName(adapter))),
      variables: {
        SIGNALBOX_TOGETHER: together.join(','),
        ...workersVariable(workers.together),
        [addressVariable('grpc', 'ingress')]: options.grpcAddress,
        [addressVariable('http', 'ingress')]: options.httpAddress,
        ...decisionVariables(processes),
        ...adapterVariables(processes, adapters),
      },
    });
  }
  const adapterAddresses = adapterVariables(processes, adapters);
  await launchApart([
    {
      name: 'ingress',
      folder: 'services/ingress',
      count: replicas.ingress ?? 1,
      workers: workers.ingress,
      variables: (isFirst) => ({
        [addressVariable('grpc')]: isFirst ? options.grpcAddress : ANY_PORT,
        [addressVariable('http')]: isFirst ? options.httpAddress : ANY_PORT,
        ...decisionVariables(processes),
        ...adapterAddresses,
      }),
    },
    { name: 'health-prober', folder: 'services/health-prober', count: 1, variables: () => adapterAddresses },
  ]);
  return processes;
}

function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function replica({ name, folder, workers, adapters = [], variables }: Apart, number: number): Launch {
  const isFirst = number === 1;
  return {
    name: isFirst ? name : `${name}-${number}`,
    folder,
    adapters,
    variables: {
      ...variables?.(isFirst),
      ...workersVariable(workers),
    },
  };
}

function workersVariable(workers: number | 'auto' | undefined): Launch['variables'] {
  return workers === undefined ? {} : { SIGNALBOX_WORKERS: String(workers) };
}
