import type { ChildProcess } from 'node:child_process';
import { dieWithParent } from './die-with-parent.js';

/** How a server ended: with an exit code, or by a signal. */
export type ServerExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A child process whose end is certain and observable. */
export type SupervisedServer = {
  /** Resolves once the process has ended and its last log line was read; never rejects. */
  readonly exited: Promise<ServerExit>;
  /** Asks the process to end, kills it after `stopTimeoutMs`, and resolves when it has ended. Safe to call at any time. */
  readonly stop: () => Promise<void>;
  /** Sends a signal; does nothing if the process has already ended. */
  readonly kill: (signal: NodeJS.Signals) => void;
};

/** Takes charge of a child that was just spawned: it ends when told to, and at the latest with this process. */
export function supervise(child: ChildProcess, stopTimeoutMs: number): SupervisedServer {
  const release = dieWithParent(child);
  // A signal that could not be sent is ignored: only `close` says when the process has ended.
  child.on('error', () => {});
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('close', (code, signal) => {
      release();
      resolve({ code, signal });
    });
  });

  let stopping: Promise<void> | undefined;
  const stop = async () => {
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(insist);
  };
  return {
    exited,
    stop: () => (stopping ??= stop()),
    kill: (signal) => void child.kill(signal),
  };
}
