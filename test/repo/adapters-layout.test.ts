import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.js';

const folder = join(ROOT, 'services/adapters');
const FILES = [
  'README.md',
  'package.json',
  'tsconfig.json',
  'src/main.ts',
  'src/adapter.ts',
  'src/index.ts',
  'src/conformance.test.ts',
];

describe.each(readdirSync(folder))('the adapter %s', (name) => {
  it.each(FILES)('has %s', (file) => {
    expect(existsSync(join(folder, name, file))).toBe(true);
  });
  it('has a main of three lines', () => {
    const lines = readFileSync(join(folder, name, 'src/main.ts'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines).toHaveLength(3);
  });
});
