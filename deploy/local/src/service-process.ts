import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { addressVariable } from './address-variable.js';
import {
  endChild,
  hasEnded,
  launchChild,
  untilServing,
  type ServiceAddresses,
  type ServiceSpec,
} from './service-child.js';

/** A process that runs one service, or several together. */
export type ServiceProcess = {
  readonly name: string;
  /** The addresses of its service; of the first one when there are several. They stay the same across restarts. */
  readonly addresses: ServiceAddresses;
  /** The addresses of every service that it runs, by the name of the service. */
  readonly serves: ReadonlyMap<string, ServiceAddresses>;
  readonly pid: number;
  /** Sends a signal, for example SIGKILL or SIGSTOP. */
  signal(signal: NodeJS.Signals): void;
  /** Starts it again on the same addresses, after it has ended. Resolves when it serves. Does nothing once stopped. */
  restart(): Promise<void>;
  /**
   * SIGTERM, as an orchestrator sends it before it starts the next version: the process drains. Resolves with its exit code.
   */
  terminate(): Promise<number | null>;
  /** SIGTERM, then SIGKILL after a time limit; the process is not started again. */
  stop(): Promise<void>;
  /** Registers a listener for every exit that neither `stop` nor `terminate` asked for. */
  onUnexpectedExit(listener: (code: number | null) => void): void;
};

/**
 * Starts a service and waits until it serves. It gets a process group of its own, so that Ctrl-C in a terminal reaches
 * the starter alone and the services are stopped in order; when the starter dies, they stop by themselves.
 * @throws Error with what the service wrote when it ends before it serves.
 */
export async function startServiceProcess(spec: ServiceSpec): Promise<ServiceProcess> {
  const log = createWriteStream(spec.logFile, { flags: 'a' });
  const listeners: ((code: number | null) => void)[] = [];
  let isStopped = false;
  let isAsked = false;
  let child = launchChild(spec, spec.environment, log);
  const serves = await untilServing(child, spec);
  const [addresses = {}] = serves.values();
  const watch = (): void => {
    child.once('exit', (code) => {
      if (!isAsked) for (const listener of listeners) listener(code);
    });
  };
  watch();
  return {
    name: spec.name,
    addresses,
    serves,
    get pid() {
      return child.pid ?? -1;
    },
    signal: (signal) => void child.kill(signal),
    async restart() {
      if (!hasEnded(child)) await once(child, 'exit');
      if (isStopped) return;
      isAsked = false;
      child = launchChild(spec, { ...spec.environment, ...sameAddresses(serves) }, log);
      await untilServing(child, spec);
      watch();
    },
    async terminate() {
      isAsked = true;
      await endChild(child);
      return child.exitCode;
    },
    async stop() {
      isStopped = true;
      isAsked = true;
      await endChild(child);
      log.end();
    },
    onUnexpectedExit: (listener) => void listeners.push(listener),
  };
}

/** The variables that put every service of a process where it was. */
function sameAddresses(serves: ReadonlyMap<string, ServiceAddresses>): Record<string, string> {
  const variables = [...serves].flatMap(([service, addresses]) =>
    Object.entries(addresses).map(([kind, address]) => [
      addressVariable(kind, serves.size > 1 ? service : undefined),
      address.replace(/^https?:\/\//, ''),
    ]),
  );
  return Object.fromEntries(variables) as Record<string, string>;
}
