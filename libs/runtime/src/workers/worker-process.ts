import cluster, { type Worker } from 'node:cluster';
import type { FromWorker, ToWorker } from './messages.js';
import { closeUntaken } from './untaken-connections.js';

/** The process of a worker, as the primary process sees it. */
export type WorkerProcess = {
  /** The process id; `-1` when it could not be started. */
  readonly pid: number;
  /** Sends a message, which is lost when the worker is gone. */
  tell(message: ToWorker): void;
  /** Kills it at once. */
  kill(): void;
};

/** Receives the messages and the exit of a worker. */
export type WorkerListener = {
  message(message: FromWorker): void;
  /** Called once, last. @param code `null` after a signal. */
  exit(code: number | null): void;
};

/** Starts a process that listens on the ports of this one. @param variables Added to the environment of this process. */
export type ForkWorker = (
  variables: Readonly<Record<string, string>>,
  listener: WorkerListener,
) => WorkerProcess;

/**
 * Forks this program. The primary process accepts the connections and deals them to the workers in turn: if workers accepted
 * them themselves, the kernel would wake the same few workers again and again.
 */
export const forkWorker: ForkWorker = (variables, listener) => {
  cluster.schedulingPolicy = cluster.SCHED_RR;
  const worker: Worker = cluster.fork(variables);
  closeUntaken(worker.process);
  worker.on('message', (message: FromWorker) => listener.message(message));
  worker.once('exit', (code: number | null, signal: string | null) =>
    listener.exit(signal === null ? code : null),
  );
  // A failure to send to a worker that has just died is not reported here: its exit is.
  worker.on('error', () => undefined);
  return {
    pid: worker.process.pid ?? -1,
    tell(message) {
      if (worker.isConnected()) worker.send(message);
    },
    kill: () => void worker.process.kill('SIGKILL'),
  };
};
