import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE } from '@signalbox/local-mesh';

/** The version that is measured. */
export const LITELLM_VERSION = '1.105.0';

const INSTALL_TIMEOUT_MS = 600_000;

/**
 * Makes sure that LiteLLM's proxy is in the cache, in a Python environment of its own of some 740 MB; Python 3, pip and its
 * registry are needed the first time only.
 * @returns the command that starts it. @throws Error when it cannot be installed.
 */
export async function installLitellm(say: (message: string) => void): Promise<string> {
  const folder = join(CACHE, 'competitors', `litellm-${LITELLM_VERSION}`);
  const command = join(folder, 'bin/litellm');
  if (existsSync(command)) return command;
  say(`installing LiteLLM ${LITELLM_VERSION} into the cache (once; some minutes)`);
  await mkdir(folder, { recursive: true });
  const run = (program: string, args: readonly string[]) =>
    promisify(execFile)(program, [...args], { timeout: INSTALL_TIMEOUT_MS });
  try {
    await run('python3', ['-m', 'venv', folder]);
    await run(join(folder, 'bin/pip'), ['install', '--quiet', `litellm[proxy]==${LITELLM_VERSION}`]);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
  return command;
}
