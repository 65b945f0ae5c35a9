import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mainOf } from './paths.js';

/** The simulated provider as a process of its own. */
export type Simulator = { readonly url: string; readonly pid: number; stop(): Promise<void> };

/**
 * Starts the simulated provider on a free port and waits until it reports its address. @throws Error when it ends before
 * that.
 */
export async function startSimulator(
  logFile: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Simulator> {
  const child = spawn(process.execPath, [mainOf('deploy/simulated-provider')], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The simulated provider ended with code ${code}; see ${logFile}.`)),
    );
    child.on('message', ({ event, url }: { event?: string; url?: string }) => {
      if (event === 'listening' && url !== undefined) resolve(url);
    });
  });
  return {
    url,
    pid: child.pid ?? -1,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
