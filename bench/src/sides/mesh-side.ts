import { startMesh } from '@signalbox/local-mesh';
import { benchPolicy, UPSTREAM_KEY } from './bench-policy.js';
import { grpcChat, httpChat } from './requests.js';
import type { Side } from './side.js';
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

/** How the mesh is started. */
export type MeshSideOptions = {
  readonly upstream: Upstream;
  /** Whether all services are in one process. */
  readonly together: boolean;
  /** Further variables of every service. */
  readonly environment: Readonly<Record<string, string>>;
};

/** Starts the mesh, with the one adapter that is measured. @throws Error when a service does not start. */
export async function startMeshSide({ upstream, together, environment }: MeshSideOptions): Promise<Side> {
  const mesh = await startMesh({
    policy: benchPolicy(upstream.baseUrl),
    simulate: false,
    adapters: ['openai'],
    otlpEndpoint: upstream.origin,
    environment: { ...ENVIRONMENT, ...environment },
    together: together ? ['all'] : [],
  });
  const { server } = mesh.nats;
  return {
    name: together ? 'together' : 'mesh',
    title: together ? 'Signalbox, one process' : 'Signalbox, a process for each service',
    processes: [
      ...[...mesh.services.values()].map(({ name, pid }) => ({ name, pid })),
      ...(server === undefined ? [] : [{ name: server.name, pid: server.pid }]),
    ],
    http: (mode, prompt) => httpChat(`${mesh.httpUrl}/v1`, mode, mode, prompt),
    grpc: (mode, prompt) => grpcChat(mesh.grpcAddress, mode, mode, prompt),
    stop: () => mesh.stop(),
  };
}
