import { readConfig } from './config.js';
import { startSimulatedProvider } from './server.js';

/** The exit code for a configuration that cannot be used (EX_CONFIG of sysexits). */
const EXIT_CONFIG = 78;

/** The part of a process that the server needs; `process` is one. */
export type HostProcess = {
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: { readonly write: (text: string) => unknown };
  readonly stderr: { readonly write: (text: string) => unknown };
  readonly once: (event: 'SIGTERM' | 'SIGINT' | 'disconnect', listener: () => void) => unknown;
  /** Present when a parent started the process with an IPC channel. */
  readonly send?: ((message: { readonly event: 'listening'; readonly url: string }) => unknown) | undefined;
  /** Closes that channel, which would keep the process alive. */
  readonly disconnect?: (() => void) | undefined;
  readonly connected?: boolean;
  exitCode?: number | string | null | undefined;
};

/**
 * Runs the server as a process of its own. When it is ready it prints one JSON line, `{"event":"listening","url":…}`, and
 * sends its parent the same; it ends with code 0 soon after SIGTERM or SIGINT. With a wrong configuration it prints every
 * problem to standard error and ends with code 78.
 */
export async function runSimulatedProvider(host: HostProcess): Promise<void> {
  const config = readConfig(host.env);
  if (config.kind === 'problems') {
    host.stderr.write(`${config.problems}\n`);
    host.exitCode = EXIT_CONFIG;
    return;
  }
  const provider = await startSimulatedProvider(config.options);
  const stop = (): void => {
    if (host.connected === true) host.disconnect?.();
    void provider.close();
  };
  host.once('SIGTERM', stop);
  host.once('SIGINT', stop);
  // The parent that started it with an IPC channel has died: nobody else would stop it.
  host.once('disconnect', stop);
  const ready = { event: 'listening', url: provider.url } as const;
  host.stdout.write(`${JSON.stringify(ready)}\n`);
  host.send?.(ready);
}
