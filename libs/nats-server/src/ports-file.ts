import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The contents of a ports file: the process that wrote it, and where it listens for clients. */
export type PortsFile = {
  readonly pid: number;
  /** An address to connect to, even if the server listens on all addresses: `nats://127.0.0.1:4222`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
};

const FILE_NAME = /_(\d+)\.ports$/;
const FIRST_CLIENT_URL = /"nats":\s*\["(nats:\/\/\[?([^"\]]+)\]?:(\d+))"/;
const POLL_MS = 5;

/**
 * Reads the ports file of a server in `dir`, or `undefined` while there is none. The server writes `<program>_<pid>.ports`
 * with `{"nats":["nats://127.0.0.1:4222"]}` once it listens; a partially written file counts as none.
 */
export async function readPortsFile(dir: string): Promise<PortsFile | undefined> {
  for (const name of await readdir(dir)) {
    const pid = FILE_NAME.exec(name)?.[1];
    const [, url, host, port] = FIRST_CLIENT_URL.exec(await readFile(join(dir, name), 'utf8')) ?? [];
    if (pid && url && host && port) return { pid: Number(pid), url, host, port: Number(port) };
  }
  return undefined;
}

/**
 * Waits until a server has written its ports file into `dir`. The folder is polled instead of watched, because not every file
 * system reports changes.
 *
 * @throws the reason of `signal` when that is aborted first.
 */
export async function waitForPortsFile(dir: string, signal: AbortSignal): Promise<PortsFile> {
  for (;;) {
    signal.throwIfAborted();
    const ports = await readPortsFile(dir);
    if (ports !== undefined) return ports;
    await pause(POLL_MS);
  }
}
