import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * The process that a folder of an outbox belongs to. All of it is in the folder's name, so that creating the folder also
 * locks it, and no other process ever sees a folder without an owner.
 */
export type OutboxOwner = {
  readonly host: string;
  readonly pid: number;
  /** When the process started, in kernel ticks: a later process with the same id started at another time. `0`: not known. */
  readonly startTicks: number;
  /** Distinguishes the outboxes of one process. */
  readonly token: string;
};

/** A folder of another machine counts as abandoned when nothing has changed in it for this long, in milliseconds. */
const LEFT_AFTER_MS = 5 * 60_000;

/** This process, as the owner of a new outbox. */
export function thisOwner(): OutboxOwner {
  return {
    host: hostname(),
    pid: process.pid,
    startTicks: startTicksOf(process.pid) ?? 0,
    token: randomUUID().slice(0, 8),
  };
}

/** The name of an owner's folder. */
export function folderOf({ host, pid, startTicks, token }: OutboxOwner): string {
  return `${pid}.${startTicks}.${token}.${host}`;
}

/** The owner of a folder; `undefined` when it is no folder of an outbox. */
export function ownerOf(folder: string): OutboxOwner | undefined {
  const match = /^(\d+)\.(\d+)\.([0-9a-f]{8})\.(.+)$/.exec(folder);
  if (match === null) return undefined;
  const [, pid = '', startTicks = '', token = '', host = ''] = match;
  return { host, pid: Number(pid), startTicks: Number(startTicks), token };
}

/**
 * Whether the owner of a folder is gone for good. On this machine the kernel knows; an owner on another machine that shares
 * the folder counts as gone when nothing has changed in its folder for `LEFT_AFTER_MS`.
 */
export function isGone(owner: OutboxOwner, changedAt: number, now: number): boolean {
  if (owner.host !== hostname()) return now - changedAt > LEFT_AFTER_MS;
  if (owner.startTicks === 0) return !hasProcess(owner.pid);
  return startTicksOf(owner.pid) !== owner.startTicks;
}

/** When a process of this machine started, in kernel ticks; `undefined` when there is none or it is only a zombie. */
function startTicksOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the name of the program in parentheses, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isDead = fields[0] === 'Z' || fields[0] === 'X';
    return isDead ? undefined : Number(fields[19]);
  } catch {
    return undefined;
  }
}

function hasProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // We may not signal a process of another user, but it exists.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
