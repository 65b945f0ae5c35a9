import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { addressVariable } from './address-variable.js';

/** How one service is started. */
export type ServiceSpec = {
  readonly name: string;
  /** Path of its compiled main.js. */
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Variables of this process that it must not see, for example the credentials of others. */
  readonly withheld: readonly string[];
  readonly logFile: string;
};

/** Where a service can be reached, as it reported: `grpc`, `admin`, … */
export type ServiceAddresses = Readonly<Record<string, string>>;

/** A process that runs one service, or several together. */
export type ServiceProcess = {
  readonly name: string;
  /** Of its service; of the first one when there are several. They stay the same across restarts. */
  readonly addresses: ServiceAddresses;
  /** Of every service that it runs, by the name of the service. */
  readonly serves: ReadonlyMap<string, ServiceAddresses>;
  readonly pid: number;
  /** Sends a signal, for example SIGKILL or SIGSTOP. */
  signal(signal: NodeJS.Signals): void;
  /** Starts it again on the same addresses, after it has ended. Resolves when it serves. Does nothing once stopped. */
  restart(): Promise<void>;
  /** SIGTERM, as an orchestrator does before it starts the next version: it drains. Resolves with its exit code. */
  terminate(): Promise<number | null>;
  /** SIGTERM, then SIGKILL after a bound; it is not started again. */
  stop(): Promise<void>;
  /** Hears every end that neither `stop` nor `terminate` asked for. */
  onUnexpectedExit(listener: (code: number | null) => void): void;
};

/** What a process tells its parent once it serves. */
type ServingMessage = { readonly event: 'serving'; readonly services: Record<string, ServiceAddresses> };

/** How long a service may take to start, in milliseconds. */
const START_TIMEOUT_MS = 60_000;
/** How long a service may take to drain, in milliseconds. */
const STOP_TIMEOUT_MS = 25_000;

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
  let child = launch(spec, spec.environment, log);
  const serves = await serving(child, spec);
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
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (isStopped) return;
      isAsked = false;
      child = launch(spec, { ...spec.environment, ...sameAddresses(serves) }, log);
      await serving(child, spec);
      watch();
    },
    async terminate() {
      isAsked = true;
      await end(child);
      return child.exitCode;
    },
    async stop() {
      isStopped = true;
      isAsked = true;
      await end(child);
      log.end();
    },
    onUnexpectedExit: (listener) => void listeners.push(listener),
  };
}

function launch(
  { main, withheld }: ServiceSpec,
  environment: Readonly<Record<string, string>>,
  log: WriteStream,
): ChildProcess {
  const seen = Object.entries(process.env).filter(([name]) => !withheld.includes(name));
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: { ...Object.fromEntries(seen), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

function serving(
  child: ChildProcess,
  { name, logFile }: ServiceSpec,
): Promise<ReadonlyMap<string, ServiceAddresses>> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4_000)));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`${name} did not start within ${START_TIMEOUT_MS / 1000} s; see ${logFile}.`);
    }, START_TIMEOUT_MS);
    const fail = (message: string): void => {
      clearTimeout(timer);
      reject(new Error(message));
    };
    child.once('error', (error) => fail(`${name}: ${error.message}`));
    child.once('close', (code) => fail(said.trim() || `${name} ended with code ${code}; see ${logFile}.`));
    child.on('message', (message: unknown) => {
      if (!isServing(message)) return;
      clearTimeout(timer);
      resolve(new Map(Object.entries(message.services)));
    });
  });
}

function isServing(message: unknown): message is ServingMessage {
  return typeof message === 'object' && message !== null && 'event' in message && message.event === 'serving';
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

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  child.kill('SIGCONT');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
