import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../command-line.js';
import { fakeTerminal } from '../testing/fake-terminal.js';
import { TWO_BACKENDS } from '../testing/policies.js';

const FILES = {
  'good.yaml': TWO_BACKENDS,
  'dead.yaml': TWO_BACKENDS.replace(
    'request.inputTokens < 200',
    'request.inputTokens < 2 && request.inputTokens > 5',
  ),
  'bad.yaml': 'version: 1\n',
};

async function doctor(...args: readonly string[]) {
  const terminal = fakeTerminal({ files: FILES, now: () => Date.UTC(2026, 2, 2, 12) });
  const code = await runCommandLine(['doctor', ...args], terminal);
  return { code, output: terminal.output(), errors: terminal.errors() };
}

describe('signalbox doctor', () => {
  it('finds no fault in a good policy, and says what a request can come to at worst', async () => {
    const { code, output } = await doctor('good.yaml');
    expect(output).not.toMatch(/^(Errors|Warnings)$/m);
    expect(code).toBe(0);
    expect(output).toMatch(/^ {2}route +rule +backends +attempts +price +wait$/m);
    expect(output).toMatch(/^ {2}default +short-prompts +2 +2 +\$\S+ +\d+ s$/m);
  });

  it('shows an error with its line, and ends with 2', async () => {
    const { code, output } = await doctor('dead.yaml');
    const line = FILES['dead.yaml'].split('\n').findIndex((text) => text.includes('< 2 &&')) + 1;
    expect(code).toBe(2);
    expect(output).toMatch(
      new RegExp(
        `^Errors\n {2}line ${line}, routes\\.default\\.rules\\[1\\]\\S* {2}never-matches\n {4}\\S`,
        'm',
      ),
    );
  });

  it('shows what keeps a file from being a policy', async () => {
    const { code, output } = await doctor('bad.yaml');
    expect(code).toBe(2);
    expect(output).toContain('refused');
  });

  it('gives the whole diagnosis as JSON', async () => {
    const { output } = await doctor('dead.yaml', '--json');
    expect(JSON.parse(output)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ severity: 'error', code: 'never-matches' }),
      ]),
      routes: [{ route: 'default' }],
    });
  });
});
