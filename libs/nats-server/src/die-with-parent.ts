import { spawn, type ChildProcess } from 'node:child_process';

/**
 * The command of a guard: it waits until its standard input ends, which happens when the process that holds the other end has
 * died for any reason, and then kills `pid`. A guard that is killed first does nothing.
 */
export function guardCommand(pid: number): readonly [file: string, args: readonly string[]] {
  return ['/bin/sh', ['-c', 'read -r line; kill -s KILL "$1"', 'nats-server-guard', String(pid)]];
}

/**
 * Makes sure that `child` does not outlive this process by accident. An `exit` listener covers every ordinary end; a guard
 * process covers death by a signal, which Node does not report. Call the returned function once the child has ended: it removes
 * both, so that a process that later gets the same id is safe.
 */
export function dieWithParent(child: ChildProcess): () => void {
  const onExit = () => child.kill('SIGKILL');
  process.once('exit', onExit);

  const guard = child.pid === undefined ? undefined : spawnGuard(child.pid);
  return () => {
    process.off('exit', onExit);
    guard?.kill('SIGKILL');
  };
}

function spawnGuard(pid: number): ChildProcess {
  const [file, args] = guardCommand(pid);
  // Its own process group, so that a Ctrl-C in the terminal does not end the guard before its work is done.
  const guard = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Without a shell there is no guard, and only the `exit` listener remains.
  guard.on('error', () => {});
  guard.unref();
  return guard;
}
