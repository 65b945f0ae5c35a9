import { readFile } from 'node:fs/promises';
import { runCommandLine } from '@signalbox/cli';
import type { CommandResult } from './signalbox-command.js';

/**
 * Runs the `signalbox` command in this process: a process of its own takes a second to load, which tests that run it often
 * need not pay each time.
 */
export async function signalboxHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(args, {
    out: async (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    colours: false,
    environment,
    readInput: async () => '',
    readFile: (path) => readFile(path, 'utf8'),
    now: () => Date.now(),
    user: 'ann@desk',
  });
  return { code, stdout, stderr };
}
