import { existsSync } from 'node:fs';
import { step } from './progress.mjs';

const COMPILER = 'node_modules/typescript/bin/tsc';

/** Compiles what changed. What is quiet is shown only when it fails. */
export async function build({ quiet = false } = {}) {
  const built = await step('Building', process.execPath, [COMPILER, '-b'], { quiet });
  if (!built) throw new Error('The build failed; see the output above.');
}

/** Compiles what the `signalbox` command needs. Only the first time, which is the slow one, is shown. */
export async function buildCommand() {
  const quiet = existsSync('libs/cli/dist/main.js');
  const built = await step('Building', process.execPath, [COMPILER, '-b', 'libs/cli'], { quiet });
  if (!built) throw new Error('The build failed; see the output above.');
}

/** Compiles what changed and checks the tests: the type check. */
export function typeCheck() {
  return step('Types', process.execPath, [COMPILER, '-b', 'tsconfig.json', 'tsconfig.tests.json']);
}
