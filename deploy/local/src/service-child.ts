import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';

/** How one service is started. */
export type ServiceSpec = {
  readonly name: string;
  /** Path of its compiled main.js. */
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Variables of this process that the service must not see, for example the credentials of others. */
  readonly withheld: readonly string[];
  readonly logFile: string;
};

/** Where a service can be reached, as it reported: `grpc`, `admin`, … */
export type ServiceAddresses = Readonly<Record<string, string>>;

/** What a process reports to its parent once it serves. */
type ServingMessage = { readonly event: 'serving'; readonly services: Record<string, ServiceAddresses> };

/** How long a service may take to start, in milliseconds. */
const START_TIMEOUT_MS = 60_000;
/** How long a service may take to drain, in milliseconds. */
const STOP_TIMEOUT_MS = 25_000;

/**
 * `--max-semi-space-size`: how much young memory V8 may fill before it looks for what is still in use, in MiB. Requests
 * leave little behind, so the less often it looks the less it copies; a service under load was up to 40 MB larger for it.
 */
const NODE_ARGUMENTS = ['--enable-source-maps', '--max-semi-space-size=64'];

/** Starts the program of a service with these variables, in a process group of its own; its output goes to the log. */
export function launchChild(
  { main, withheld }: ServiceSpec,
  environment: Readonly<Record<string, string>>,
  log: WriteStream,
): ChildProcess {
  const seen = Object.entries(process.env).filter(([name]) => !withheld.includes(name));
  const child = spawn(process.execPath, [...NODE_ARGUMENTS, main], {
    env: { ...Object.fromEntries(seen), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

/**
 * Waits until the process serves.
 * @returns the addresses of every service that it runs.
 * @throws Error with its output when it ends before that, or takes too long: then it is killed.
 */
export function untilServing(
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

/**
 * Asks the process to drain, even if a signal has suspended it, and kills it when that takes too long. Resolves when it has
 * ended.
 */
export async function endChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  child.kill('SIGCONT');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}

/** Whether it has ended, by itself or by a signal. */
export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
