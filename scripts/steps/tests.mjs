import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';

const REPORT = '.cache/test-report.json';

/** Runs the tests and closes with one line that counts them. @returns an exit code. */
export async function runTests(args) {
  await mkdir('.cache', { recursive: true });
  await rm(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args]);
  const report = JSON.parse(await readFile(REPORT, 'utf8').catch(() => '{}'));
  const passed = report.numPassedTests ?? 0;
  const failedSuites = (report.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = (report.numFailedTests ?? 0) + failedSuites + (report.numTotalTests === undefined ? 1 : 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : code;
}

function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
