import { startMesh, type Mesh, type MeshOptions, type ServiceProcess } from '@signalbox/local-mesh';
import {
  startSimulatedProvider,
  type BehaviourPatch,
  type JournalEntry,
  type SimulatedProvider,
} from '@signalbox/simulated-provider';
import { isDeepStrictEqual } from 'node:util';
import { MODEL_OF, type BackendName } from './policies.js';
import { openNaiveGateway, type NaiveOptions } from './tools/naive-gateway.js';
import { openTcpProxy, type TcpProxy } from './tools/tcp-proxy.js';
import { until } from './tools/until.js';

/** A mesh of processes. */
export type MeshSpec = {
  readonly kind: 'mesh';
  /** Text of the policy file. */
  readonly policy: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly replicas?: MeshOptions['replicas'];
  /** Puts a TCP proxy between the adapters and the provider. */
  readonly proxied?: true;
};

/** What a row is measured in: a mesh, or a naive gateway where the mechanism cannot be switched off in a mesh. */
export type WorldSpec = MeshSpec | ({ readonly kind: 'naive' } & NaiveOptions);

/** A service with an OpenAI-compatible face, and the provider behind it. */
export type World = {
  /** Base URLs of the HTTP faces, without `/v1`; more than one when the ingress has replicas. */
  readonly urls: readonly string[];
  readonly upstream: SimulatedProvider;
  /** @throws Error in a naive world, which has no parts. */
  readonly mesh: Mesh;
  /** The proxy between the adapters and the provider. @throws Error in a world without it. */
  readonly proxy: TcpProxy;
  /** A service by its name. @throws Error when there is none. */
  service(name: string): ServiceProcess;
  /** Calls that the provider saw of the model behind a backend since it was last reset, probes left out. */
  callsOf(backend: BackendName): readonly JournalEntry[];
  /** Changes how the model behind a backend behaves. */
  behave(backend: BackendName, patch: BehaviourPatch): void;
  /** When this world was ready, on the wall clock, in milliseconds. */
  readonly since: number;
  stop(): Promise<void>;
};

/** Starts what a specification says. */
export async function startWorld(spec: WorldSpec): Promise<World> {
  const upstream = await startSimulatedProvider({ journalSize: 200_000 });
  const behave: World['behave'] = (backend, patch) => upstream.setBehaviour(MODEL_OF[backend], patch);
  const callsOf: World['callsOf'] = (backend) =>
    upstream.journal
      .entries()
      .filter(({ method, model }) => method === 'POST' && model === MODEL_OF[backend]);
  if (spec.kind === 'naive') {
    const gateway = await openNaiveGateway(upstream.url, spec);
    return {
      urls: [gateway.url],
      upstream,
      get mesh(): Mesh {
        throw new Error('A naive world has no mesh.');
      },
      get proxy(): TcpProxy {
        throw new Error('A naive world has no proxy.');
      },
      service(name) {
        throw new Error(`A naive world has no ${name}.`);
      },
      behave,
      callsOf,
      since: Date.now(),
      async stop() {
        await gateway.close();
        await upstream.close();
      },
    };
  }
  const { hostname: host, port } = new URL(upstream.url);
  const proxy = spec.proxied === true ? await openTcpProxy({ host, port: Number(port) }) : undefined;
  const mesh = await startMesh({
    policy: spec.policy,
    simulate: proxy === undefined ? upstream.url : `http://${proxy.host}:${proxy.port}`,
    adapters: ['openai', 'anthropic', 'google'],
    environment: { SIGNALBOX_DRAIN_SETTLE_MS: '50', SIGNALBOX_LOG_LEVEL: 'warn', ...spec.environment },
    ...(spec.replicas !== undefined && { replicas: spec.replicas }),
  });
  const ingresses = [...mesh.services].filter(([name]) => /^ingress(-\d+)?$/.test(name));
  return {
    urls: ingresses.map(([, { addresses }]) => addresses['http'] ?? ''),
    upstream,
    mesh,
    get proxy(): TcpProxy {
      if (proxy === undefined) throw new Error('This world has no proxy.');
      return proxy;
    },
    service(name) {
      const service = mesh.services.get(name);
      if (service === undefined)
        throw new Error(`There is no ${name} among ${[...mesh.services.keys()].join(', ')}.`);
      return service;
    },
    behave,
    callsOf,
    since: Date.now(),
    async stop() {
      await mesh.stop();
      await proxy?.close();
      await upstream.close();
    },
  };
}

/** Keeps a mesh and starts another only when a row needs another: most rows share one, and it takes seconds to start. */
export type WorldKeeper = {
  enter(spec: WorldSpec): Promise<World>;
  /** Makes the next row get a new world: this one was damaged. */
  discard(): Promise<void>;
};

/** Makes a keeper without a world. A naive world costs nothing: each is new, and the mesh is kept alongside it. */
export function createWorldKeeper(): WorldKeeper {
  const kept = new Map<WorldSpec['kind'], { readonly spec: WorldSpec; readonly world: World }>();
  const leave = async (kind: WorldSpec['kind']): Promise<void> => {
    const leaving = kept.get(kind);
    kept.delete(kind);
    await leaving?.world.stop();
  };
  return {
    async enter(spec) {
      const before = kept.get(spec.kind);
      if (before !== undefined && spec.kind === 'mesh' && isDeepStrictEqual(before.spec, spec)) {
        await heal(before.world);
        return before.world;
      }
      await leave(spec.kind);
      const world = await startWorld(spec);
      kept.set(spec.kind, { spec, world });
      return world;
    },
    async discard() {
      for (const kind of kept.keys()) await leave(kind);
    },
  };
}

/**
 * Restores good behaviour and an empty journal, and waits until the first backend answers: what was learned before is
 * forgotten.
 */
async function heal(world: World): Promise<void> {
  world.upstream.reset();
  await until('the first backend answers again', 30_000, async () => {
    const reply = await fetch(`${world.urls[0]}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', max_tokens: 4, messages: [{ role: 'user', content: 'well?' }] }),
    });
    await reply.arrayBuffer();
    return reply.status === 200 && (reply.headers.get('x-signalbox-backend') ?? 'first') === 'first';
  });
  world.upstream.reset();
}
