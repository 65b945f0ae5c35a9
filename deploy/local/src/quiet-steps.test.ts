import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ROOT } from './paths.js';

/** All that a quiet step prints which runs this code, as `npm start -- --quiet` runs its build. */
function said(code: string): string {
  const run = `
    import { step } from './scripts/steps/progress.mjs';
    await step('Building', process.execPath, ['--eval', ${JSON.stringify(code)}], { quiet: true });
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', run], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

it('a quiet step says nothing, unless it fails: then it shows all of its output', () => {
  expect(said(`console.log('out'); console.error('err')`)).toBe('');
  expect(said(`console.log('out'); process.exitCode = 1`)).toMatch(/^  ✘ Building [\d.]+ s\nout\n$/);
});
