import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { World } from '../world.js';

/**
 * Gives the mesh the first core, and the others to the clients and to this process, which hosts the providers: otherwise
 * three times the load would take CPU from the mesh that is measured. Does nothing where there is only one core, or no
 * `taskset`.
 * @returns how to undo it for this process.
 */
export function pinApart({ mesh }: World, clients: readonly number[]): () => void {
  const cores = availableParallelism();
  if (cores < 2) return () => undefined;
  const ours = `1-${cores - 1}`;
  try {
    for (const { pid } of [...mesh.services.values(), ...(mesh.nats.server ? [mesh.nats.server] : [])])
      taskset('0', pid);
    for (const pid of [...clients, process.pid]) taskset(ours, pid);
  } catch {
    return () => undefined;
  }
  return () => taskset(`0-${cores - 1}`, process.pid);
}

function taskset(cores: string, pid: number): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)], { stdio: 'ignore' });
}
