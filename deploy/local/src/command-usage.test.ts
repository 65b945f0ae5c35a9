import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT } from './paths.js';

type Ended = { readonly code: number; readonly output: string; readonly errors: string };

/** Runs a command of the repository as npm does. */
function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/run.mjs', ...args],
      { cwd: ROOT },
      (_error, output, errors) => resolve({ code: child.exitCode ?? -1, output, errors }),
    );
  });
}

describe('npm run faults', () => {
  it('says which rows there are when it is asked for one that is not', async () => {
    expect(await run('faults', 'R99')).toMatchObject({
      code: 64,
      output: '',
      errors: expect.stringMatching(
        /^There is no row "R99"\.\nRows: R1, R2, .+, TCP\. --help says more\.\n$/,
      ),
    });
    expect(await run('faults', '--ful')).toMatchObject({
      code: 64,
      errors: expect.stringContaining('There is no option --ful.'),
    });
  });

  it('answers --help', async () => {
    expect(await run('faults', '--help')).toMatchObject({
      code: 0,
      output: expect.stringContaining('npm run faults -- [rows]'),
    });
  });
});
