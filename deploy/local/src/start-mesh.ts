import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SIMULATED_KEY, type PolicyDocument } from '@signalbox/policy';
import { compilePolicyText } from '@signalbox/routing';
import type { Own } from './launch-process.js';
import { launchServices, type Replicas, type Workers } from './launch-services.js';
import { openNats, type MeshNats } from './nats.js';
import { openSimulation } from './open-simulation.js';
import { CACHE, knownAdapters } from './paths.js';
import { PolicyRefused } from './policy-refused.js';
import { openRunDirectory } from './run-directory.js';
import type { ServiceProcess } from './service-process.js';
import { servicesTogether } from './together.js';
import { addressesOf } from './whereabouts.js';

/** What a mesh is made of. */
export type MeshOptions = {
  /** Text of the policy file. */
  readonly policy: string;
  /**
   * `true` starts a simulated provider, which stands in for every provider without a credential; a URL uses one that runs
   * already; `false` calls every provider for real.
   */
  readonly simulate: boolean | string;
  /** Where gRPC and HTTP clients connect; port 0 takes a free one. */
  readonly grpcAddress?: string;
  readonly httpAddress?: string;
  /** The port for a NATS server that is started, if it is free; any free one when absent. */
  readonly natsPort?: number;
  /** An OTLP/HTTP endpoint for traces. */
  readonly otlpEndpoint?: string;
  /** How many processes there are of a service; further ones are called `ingress-2`, `adapter-openai-2`, … */
  readonly replicas?: Replicas;
  /** How many workers each of these processes has on its ports. Services that share a process share its workers. */
  readonly workers?: Workers;
  /**
   * Services that share one process, named as `npm start -- --together` names them: `ingress`, `decision`, `health-prober`,
   * `adapter-openai`, `adapters`, `all`. There is one of each of them, whatever `replicas` says.
   */
  readonly together?: readonly string[];
  /** Names of the adapters to start; absent: all, since the next policy may need another wire than this one. */
  readonly adapters?: readonly string[];
  /** Further variables for every service, for example API keys. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with what is going on, for people. */
  readonly onProgress?: (message: string) => void;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** A mesh that runs. */
export type Mesh = {
  /** `host:port` of the gRPC API. */
  readonly grpcAddress: string;
  /** Base URL of the HTTP face, without `/v1`. */
  readonly httpUrl: string;
  readonly nats: MeshNats;
  readonly simulatorUrl: string | undefined;
  readonly simulated: readonly string[];
  readonly real: readonly string[];
  readonly policyFile: string;
  /** Logs, policy, NATS store and outboxes of this run. */
  readonly directory: string;
  /**
   * By name: `ingress`, `decision`, `health-prober`, `adapter-openai`, …, `ingress-2` for a second replica, and `together` for
   * the process of all those that share one.
   */
  readonly services: ReadonlyMap<string, ServiceProcess>;
  /** Stops everything in order: the ingress first, NATS last. */
  stop(): Promise<void>;
};

/**
 * Starts the whole mesh as processes on this machine and waits until all of it serves.
 * @throws PolicyRefused with every problem of the policy, or Error with the output of the part that failed. What was started
 * is stopped first.
 */
export async function startMesh(options: MeshOptions): Promise<Mesh> {
  const progress = options.onProgress ?? (() => undefined);
  const directory = await openRunDirectory(Date.now());
  const started: { stop(): Promise<void> }[] = [];
  const own: Own = (part) => {
    started.push(part);
    return part;
  };
  const stop = async (): Promise<void> => {
    for (let part = started.pop(); part !== undefined; part = started.pop()) await part.stop();
  };
  try {
    return await start(options, directory, progress, own, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: MeshOptions,
  directory: string,
  progress: (message: string) => void,
  own: Own,
  stop: () => Promise<void>,
): Promise<Mesh> {
  const environment = { ...options.environment };
  const policy = accept(options.policy);
  const adapters = options.adapters ?? knownAdapters();
  const together = servicesTogether(options.together ?? [], adapters);
  progress('NATS');
  const nats = own(
    await openNats({
      url: process.env['NATS_URL'],
      cacheDir: CACHE,
      storeDir: join(directory, 'nats'),
      port: options.natsPort,
      onProgress: progress,
    }),
  );
  const environmentOfAll: Environment = { ...process.env, ...environment };
  const simulation = await openSimulation(
    {
      simulate: options.simulate,
      policy,
      isSet: (variable) => (environmentOfAll[variable] ?? '') !== '',
      logFile: join(directory, 'simulated-provider.log'),
    },
    own,
  );
  const { simulatorUrl } = simulation;
  const policyFile = join(directory, 'policy.yaml');
  await writeFile(policyFile, options.policy);

  const services = await launchServices(
    {
      providers: policy.providers,
      environment: {
        SIGNALBOX_OUTBOX_DIR: environmentOfAll['SIGNALBOX_OUTBOX_DIR'] ?? join(directory, 'outbox'),
        ...environment,
        NATS_URL: nats.url,
        SIGNALBOX_POLICY_FILE: policyFile,
        [SIMULATED_KEY.name]: SIMULATED_KEY.value,
        ...(simulatorUrl !== undefined && { SIGNALBOX_SIMULATOR_URL: simulatorUrl }),
        ...(options.otlpEndpoint !== undefined && { OTEL_EXPORTER_OTLP_ENDPOINT: options.otlpEndpoint }),
      },
      grpcAddress: options.grpcAddress ?? '127.0.0.1:0',
      httpAddress: options.httpAddress ?? '127.0.0.1:0',
      replicas: options.replicas ?? {},
      workers: options.workers ?? {},
      adapters,
      together,
      directory,
      progress,
    },
    own,
  );
  const ingress = addressesOf(services, 'ingress');
  return {
    grpcAddress: ingress['grpc'] ?? '',
    httpUrl: ingress['http'] ?? '',
    nats,
    ...simulation,
    policyFile,
    directory,
    services,
    stop,
  };
}

function accept(text: string): PolicyDocument {
  const result = compilePolicyText(text);
  if (result.ok) return result.document;
  throw new PolicyRefused(result.problems);
}
