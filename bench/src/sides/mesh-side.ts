import { startMesh, type MeshOptions } from '@signalbox/local-mesh';
import { benchPolicy, UPSTREAM_KEY } from './bench-policy.js';
import { grpcChat, httpChat } from './requests.js';
import type { Side, SideName } from './side.js';
import type { Upstream } from './upstream-side.js';

/** Streams that an adapter may have open: more than any scenario opens. */
const MOST_STREAMS = '12000';

/** How the mesh is measured: as an operator would run it, with one trace in a hundred recorded. */
const ENVIRONMENT = {
  SIGNALBOX_LOG_LEVEL: 'warn',
  SIGNALBOX_TRACE_RATIO: '0.01',
  SIGNALBOX_ADAPTER_MAX_CALLS: MOST_STREAMS,
  SIGNALBOX_ADAPTER_CONNECTIONS: MOST_STREAMS,
  [UPSTREAM_KEY]: 'bench',
} as const;

/** The ways to run the mesh, each with what sets it apart. */
const ARRANGEMENTS = {
  mesh: { title: 'Signalbox, a process for each service' },
  deciding: {
    title: 'Signalbox, the ingress decides',
    environment: { SIGNALBOX_DECISIONS: 'ingress' },
    replicas: { decision: 0 },
  },
  together: { title: 'Signalbox, one process', together: ['all'] },
} as const satisfies Partial<Record<SideName, Arrangement>>;

type Arrangement = Pick<MeshOptions, 'environment' | 'replicas' | 'together'> & { readonly title: string };

/** How the mesh is started. */
export type MeshSideOptions = {
  readonly upstream: Upstream;
  readonly name: keyof typeof ARRANGEMENTS;
  /** Further variables of every service. */
  readonly environment: Readonly<Record<string, string>>;
};

/** Starts the mesh, with the one adapter that is measured. @throws Error when a service does not start. */
export async function startMeshSide({ upstream, name, environment }: MeshSideOptions): Promise<Side> {
  const { title, ...arrangement }: Arrangement = ARRANGEMENTS[name];
  const mesh = await startMesh({
    policy: benchPolicy(upstream.baseUrl),
    simulate: false,
    adapters: ['openai'],
    otlpEndpoint: upstream.origin,
    ...arrangement,
    environment: { ...ENVIRONMENT, ...arrangement.environment, ...environment },
  });
  const { server } = mesh.nats;
  return {
    name,
    title,
    processes: [
      ...[...mesh.services.values()].map(({ name, pid }) => ({ name, pid })),
      ...(server === undefined ? [] : [{ name: server.name, pid: server.pid }]),
    ],
    http: (mode, prompt) => httpChat(`${mesh.httpUrl}/v1`, mode, mode, prompt),
    grpc: (mode, prompt) => grpcChat(mesh.grpcAddress, mode, mode, prompt),
    stop: () => mesh.stop(),
  };
}
