import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Which processes may run on which cores. */
export type Pinning =
  /** The system decides. */
  | { readonly kind: 'none' }
  /** The upstream and the load generator have cores of their own, and what is measured has the others. */
  | { readonly kind: 'apart'; readonly measured: string; readonly helpers: string };

/** The command of Linux that binds processes to cores. */
const PINNER = 'taskset';

/** The choice of the command line; `auto` keeps them apart where each part has at least two cores. */
export type PinningChoice = 'auto' | 'none' | 'apart';

/**
 * Decides which processes may run where. With fewer than four cores `auto` leaves it to the system: a mesh needs more than
 * one.
 */
export function choosePinning(choice: PinningChoice, cores: number = availableParallelism()): Pinning {
  if (choice === 'none' || cores < 2 || (choice === 'auto' && cores < 4)) return { kind: 'none' };
  const first = Math.ceil(cores / 2);
  return { kind: 'apart', measured: range(0, first - 1), helpers: range(first, cores - 1) };
}

/** Binds all threads of a process to cores, with `taskset`. @returns whether that worked. */
export function pin(pid: number, cores: string): boolean {
  try {
    execFileSync(PINNER, ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}
