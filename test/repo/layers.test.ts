import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './source-files.js';

const run = promisify(execFile);

/** Violations of the layers and the rule that must catch each of them. */
const PLANTED: readonly { file: string; code: string; rule: string }[] = [
  { file: 'libs/routing/src/node.ts', code: `import 'node:fs';`, rule: 'pure-no-node' },
  { file: 'libs/admission/src/node.ts', code: `import 'node:timers';`, rule: 'pure-no-node' },
  {
    file: 'libs/admission/src/across.ts',
    code: `import '../../translation/src/index.js';`,
    rule: 'admission-layer',
  },
  { file: 'libs/domain/src/npm.ts', code: `import 'pino';`, rule: 'pure-npm-allowlist' },
  { file: 'libs/domain/src/up.ts', code: `import '../../contracts/src/index.js';`, rule: 'domain-layer' },
  { file: 'libs/contracts/src/up.ts', code: `import '../../runtime/src/index.js';`, rule: 'contracts-layer' },
  {
    file: 'libs/routing/src/across.ts',
    code: `import '../../translation/src/index.js';`,
    rule: 'routing-layer',
  },
  {
    file: 'libs/decider/src/across.ts',
    code: `import '../../translation/src/index.js';`,
    rule: 'decider-layer',
  },
  {
    file: 'libs/runtime/src/process.ts',
    code: `import '../../../services/ingress/src/index.js';`,
    rule: 'libs-never-import-processes',
  },
  {
    file: 'services/decision/src/command.ts',
    code: `import '../../../libs/cli/src/index.js';`,
    rule: 'cli-is-a-leaf',
  },
  {
    file: 'services/decision/src/island.ts',
    code: `import '../../ingress/src/index.js';`,
    rule: 'services-are-islands',
  },
  {
    file: 'services/adapters/openai/src/island.ts',
    code: `import '../../google/src/index.js';`,
    rule: 'services-are-islands',
  },
  {
    file: 'services/adapters/openai/src/shell.ts',
    code: `import '../../../../libs/routing/src/index.js';`,
    rule: 'adapters-through-the-kit',
  },
  {
    file: 'services/decision/src/prompt.ts',
    code: `import '../../../libs/request-profile/src/index.js';`,
    rule: 'request-profile-for-faces',
  },
  {
    file: 'libs/request-profile/src/up.ts',
    code: `import '../../runtime/src/index.js';`,
    rule: 'request-profile-layer',
  },
  { file: 'services/ingress/src/nats.ts', code: `import 'nats';`, rule: 'nats-has-one-door' },
  { file: 'services/ingress/src/opossum.ts', code: `import 'opossum';`, rule: 'opossum-has-one-door' },
  { file: 'services/ingress/src/undici.ts', code: `import 'undici';`, rule: 'undici-has-one-door' },
  { file: 'services/ingress/src/leaf.ts', code: `import './main.js';`, rule: 'main-is-a-leaf' },
  {
    file: 'services/ingress/src/testkit.ts',
    code: `import '../../../libs/testkit/src/index.js';`,
    rule: 'testkit-in-tests',
  },
  {
    file: 'services/ingress/src/nowhere.ts',
    code: `import './nowhere-at-all.js';`,
    rule: 'not-to-unresolvable',
  },
];

const CLEAN = [
  'libs/cli/src/index.ts',
  'libs/request-profile/src/index.ts',
  'libs/contracts/src/index.ts',
  'libs/runtime/src/index.ts',
  'libs/translation/src/index.ts',
  'libs/routing/src/index.ts',
  'libs/testkit/src/index.ts',
  'services/ingress/src/index.ts',
  'services/ingress/src/main.ts',
  'services/adapters/google/src/index.ts',
];

describe('the layers are checked', () => {
  let root: string;
  let report: string;

  beforeAll(async () => {
    await mkdir(join(ROOT, '.cache'), { recursive: true });
    root = await mkdtemp(join(ROOT, '.cache', 'layers-'));
    await copyFile(join(ROOT, '.dependency-cruiser.mjs'), join(root, '.dependency-cruiser.mjs'));
    await copyFile(join(ROOT, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
    for (const name of ['pino', 'nats', 'opossum', 'undici']) {
      await put(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      await put(`node_modules/${name}/index.js`, '');
    }
    await put(
      'package.json',
      JSON.stringify({ dependencies: { pino: '1', nats: '1', opossum: '1', undici: '1' } }),
    );
    for (const file of CLEAN) await put(file, 'export {};\n');
    for (const { file, code } of PLANTED) await put(file, `${code}\n`);
    const failure: unknown = await run(
      process.execPath,
      [
        join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.mjs',
        'libs',
        'services',
      ],
      { cwd: root },
    ).catch((error: unknown) => error);
    report = String((failure as { stdout?: string }).stdout);

    async function put(file: string, content: string): Promise<void> {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), content);
    }
  }, 60_000);
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(PLANTED)('$rule catches $file', ({ file, rule }) => {
    expect(
      report
        .split('\n')
        .filter((line) => line.includes(`${rule}:`))
        .join('\n'),
    ).toContain(file);
  });

  it('nothing else is found in what is clean', () => {
    const planted = new Set(PLANTED.map(({ file }) => file));
    const found = report.split('\n').flatMap((line) => / error \S+: (\S+)/.exec(line)?.slice(1) ?? []);
    expect(found.filter((file) => !planted.has(file))).toEqual([]);
  });
});
