import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the command left behind. */
export type CommandResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

const MAIN = fileURLToPath(new URL('../../libs/cli/dist/main.js', import.meta.url));

/** Runs the `signalbox` command as a user does, in a process of its own. */
export function signalbox(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [MAIN, ...args],
      {
        env: { ...process.env, NO_COLOR: '1', ...environment },
        timeout: 60_000,
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        if (typeof code === 'number') resolve({ code, stdout, stderr });
        else reject(error ?? new Error('The command had no end.'));
      },
    );
  });
}
