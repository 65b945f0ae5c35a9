import { Server, ServerCredentials } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { inTime } from '../in-time.js';
import type { Resource } from '../lifecycle.js';
import { StartError } from '../start-error.js';
import { joinHostPort, splitHostPort } from '../listen.js';
import { serveTrunks } from '../lane/serve-trunk.js';
import { trunkLimits } from '../lane/trunk-limits.js';
import type { WorkerShare } from '../workers/worker-share.js';
import { serverOptions, trunkServerOptions } from './channel-options.js';
import type { Implementation } from './implement.js';
import { reflectionOf, serviceNameOf } from './reflection.js';
import type { ServerTelemetry } from './server-telemetry.js';

/** What a server is opened with. */
export type GrpcServerOptions = {
  readonly address: string;
  readonly implementations: readonly Implementation[];
  readonly telemetry: ServerTelemetry;
  readonly maxMessageBytes: number;
  /** How long running calls may take to finish when it drains, in milliseconds. */
  readonly drainGraceMs: number;
  /** Whether calls may also arrive on trunks. */
  readonly trunk: boolean;
  /** Which of several workers on the port this process is; absent: it is the only one. */
  readonly worker?: WorkerShare | undefined;
  /** How long a client may read nothing while messages wait for it, in milliseconds. */
  readonly stallMs: number;
};

/** A gRPC server, open. */
export type GrpcServer = Resource & {
  /** `host:port` with the real port. */
  readonly address: string;
  /** Sets what the standard health service reports for every service. */
  setServing(serving: boolean): void;
  drain(): Promise<void>;
};

/** What `HealthImplementation` adds to a server. */
const HEALTH_SERVICE = 'grpc.health.v1.Health';

/** Opens a gRPC server with the standard health service and reflection. It says NOT_SERVING until told otherwise. */
export async function openGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const { address, telemetry, maxMessageBytes, drainGraceMs, stallMs } = options;
  const trunks = options.trunk
    ? serveTrunks(options.implementations, trunkLimits(maxMessageBytes), options.worker)
    : undefined;
  const implementations = [...options.implementations, ...(trunks ? [trunks.implementation] : [])];
  const server = new Server((trunks ? trunkServerOptions : serverOptions)(maxMessageBytes));
  const services = implementations.map(({ definition }) => serviceNameOf(definition));
  const names = ['', ...services];
  const health = new HealthImplementation(Object.fromEntries(names.map((name) => [name, 'NOT_SERVING'])));
  health.addToServer(server);
  for (const implementation of [...implementations, ...reflectionOf([...services, HEALTH_SERVICE])]) {
    server.addService(implementation.definition, implementation.bind({ telemetry, stallMs }));
  }
  const port = await bind(server, address);
  return {
    address: joinHostPort(splitHostPort(address).host, port),
    setServing(serving) {
      for (const name of names) health.setStatus(name, serving ? 'SERVING' : 'NOT_SERVING');
    },
    async drain() {
      trunks?.leave();
      const finished = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
      await inTime(finished, drainGraceMs, () => undefined);
    },
    close: () => server.forceShutdown(),
  };
}

function bind(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(StartError.forAddress(address, asErrno(error)));
    });
  });
}

/** grpc-js reports a failed bind as text; the code is in it. */
function asErrno(error: Error): NodeJS.ErrnoException {
  const code = /\b(EADDRINUSE|EACCES)\b/.exec(error.message)?.[1];
  return Object.assign(error, code === undefined ? {} : { code });
}
