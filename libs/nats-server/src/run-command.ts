import { execFile, type ExecFileException } from 'node:child_process';

/** How a short-lived command ended. `problem` is one line for people; `stderr` is its whole standard error. */
export type CommandOutcome =
  | { readonly kind: 'succeeded'; readonly stdout: string }
  | { readonly kind: 'failed'; readonly problem: string; readonly stderr: string };

/** Where and how long a command may run. */
export type CommandOptions = {
  readonly timeoutMs: number;
  readonly cwd?: string;
  /** The whole environment of the command, whose PATH decides which program `file` is. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
};

/** Runs a command without a shell and waits for its end. It never throws: every failure is an outcome. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandOutcome> {
  const { timeoutMs, cwd, env } = options;
  return new Promise((resolve) => {
    execFile(
      file,
      args,
      { timeout: timeoutMs, killSignal: 'SIGKILL', encoding: 'utf8', cwd, ...(env && { env }) },
      (error, stdout, stderr) => {
        if (error === null) resolve({ kind: 'succeeded', stdout });
        else resolve({ kind: 'failed', problem: describeFailure(file, error, stderr, timeoutMs), stderr });
      },
    );
  });
}

function describeFailure(file: string, error: ExecFileException, stderr: string, timeoutMs: number): string {
  if (error.code === 'ENOENT') return `${file} is not installed`;
  if (error.killed === true) return `${file} took longer than ${timeoutMs / 1000} s`;
  return stderr.trim().split('\n').at(-1) || `${file} failed (${error.code ?? error.signal})`;
}
