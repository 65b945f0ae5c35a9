import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeProblems, parsePolicy } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { fencesOf } from './read-markdown.js';
import { rerunConsole } from './rerun-console.js';
import { readInRepo, ROOT } from './source-files.js';

const PAGES = ['docs/adding-a-provider.md', 'docs/adding-a-scorer.md'];

describe.each(PAGES)('%s', (file) => {
  const page = readInRepo(file);

  it('shows what the command prints', async () => {
    await expect(await rerunConsole(page)).toMatchFileSnapshot(`../../${file}`);
  });

  it('names files and folders that exist', () => {
    const code = [...page.matchAll(/`((?:deploy|docs|libs|proto|services|test)\/[^`\s]*)`/g)].map(
      ([, path = '']) => path,
    );
    const real = code.filter((path) => !path.includes('<'));
    expect(real.length).toBeGreaterThan(5);
    expect(real.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('quotes code as it stands in its file', () => {
    const quoted = [...page.matchAll(/^```ts (\S+)$/gm)].map(([, path = '']) => path);
    expect(quoted.length).toBeGreaterThan(2);
    const stale = quoted.filter((path) =>
      fencesOf(page, `ts ${path}`).some((text) => !readInRepo(path).includes(text)),
    );
    expect(stale).toEqual([]);
  });

  it('shows policies that are accepted', () => {
    for (const text of fencesOf(page, 'yaml complete')) {
      const parsed = parsePolicy(text);
      expect(parsed.ok ? '' : describeProblems(parsed.problems)).toBe('');
    }
  });
});

it('docs/adding-a-provider.md names the version of pnpm that this repository uses', () => {
  const { packageManager }: { readonly packageManager: string } = JSON.parse(readInRepo('package.json'));
  expect(readInRepo('docs/adding-a-provider.md')).toContain(`npx -y ${packageManager} install`);
});

it('docs/adding-a-provider.md names the groups of the conformance suite', () => {
  const suite = readInRepo('libs/testkit/src/conformance/adapter.ts');
  const groups = [...suite.matchAll(/^ {2}'([^']+)': \w+Cases,$/gm)].map(([, group]) => group);
  const rows =
    readInRepo('docs/adding-a-provider.md').split('### What the conformance suite checks')[1] ?? '';
  expect(groups.length).toBeGreaterThan(3);
  expect(groups.filter((group) => !rows.includes(`| ${group} |`))).toEqual([]);
});
