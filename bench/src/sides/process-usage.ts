import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process whose use of the machine is measured. */
export type MeasuredProcess = { readonly name: string; readonly pid: number };

/** What one process has used so far. */
export type Usage = {
  /** CPU time of all its threads, in its own code and in the kernel for it, in microseconds. */
  readonly cpuUs: number;
  /** Memory that it has in RAM, in bytes. */
  readonly residentBytes: number;
};

/** Reads what a process has used; undefined where there is no /proc, or no such process. */
export function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const statm = readFileSync(`/proc/${pid}/statm`, 'latin1');
    return {
      cpuUs: cpuTicks(stat) * (1_000_000 / ticksPerSecond()),
      residentBytes: Number(statm.split(' ')[1]) * pageSize(),
    };
  } catch {
    return undefined;
  }
}

/** User and system time from /proc/<pid>/stat, in ticks. The name of the command may contain spaces and parentheses. */
export function cpuTicks(stat: string): number {
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const USER = 11;
  const SYSTEM = 12;
  return Number(afterName[USER]) + Number(afterName[SYSTEM]);
}

const known = new Map<string, number>();

function ticksPerSecond(): number {
  return systemValue('CLK_TCK');
}

function pageSize(): number {
  return systemValue('PAGESIZE');
}

function systemValue(name: string): number {
  const value = known.get(name) ?? Number(execFileSync('getconf', [name], { encoding: 'utf8' }));
  known.set(name, value);
  return value;
}
