import cluster, { type Worker } from 'node:cluster';
import type { FromWorker, ToWorker } from './messages.js';
import { closeUntaken } from './untaken-connections.js';

/** The process of a worker, as the primary process sees it. */
export type WorkerProcess = {
  /** `-1` before it has one. */
  readonly pid: number;
  /** What it does not hear because it is gone is lost. */
  tell(message: ToWorker): void;
  /** Ends it at once. */
  kill(): void;
};

/** Who hears of a worker. */
export type WorkerListener = {
  message(message: FromWorker): void;
  /** Comes once, and last. @param code `null` after a signal. */
  exit(code: number | null): void;
};

/** Starts a process that listens on the ports of this one. @param variables Added to the environment of this process. */
export type ForkWorker = (
  variables: Readonly<Record<string, string>>,
  listener: WorkerListener,
) => WorkerProcess;

/**
 * Forks this program once more. The primary process takes the connections and deals them to the workers in turn: where
 * workers take them themselves the kernel wakes the same few again and again.
 */
export const forkWorker: ForkWorker = (variables, listener) => {
  cluster.schedulingPolicy = cluster.SCHED_RR;
  const worker: Worker = cluster.fork(variables);
  closeUntaken(worker.process);
  worker.on('message', (message: FromWorker) => listener.message(message));
  worker.once('exit', (code: number | null, signal: string | null) =>
    listener.exit(signal === null ? code : null),
  );
  // Telling something to a worker that has just died is no error: its exit says so.
  worker.on('error', () => undefined);
  return {
    pid: worker.process.pid ?? -1,
    tell(message) {
      if (worker.isConnected()) worker.send(message);
    },
    kill: () => void worker.process.kill('SIGKILL'),
  };
};
