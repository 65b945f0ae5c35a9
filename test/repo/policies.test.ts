import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '@signalbox/policy';
import { compilePolicy } from '@signalbox/routing';
import { expect, it } from 'vitest';
import { ROOT } from './source-files.js';

const folder = join(ROOT, 'deploy/policies');

it.each(readdirSync(folder))('the example policy %s is accepted', (file) => {
  const parsed = parsePolicy(readFileSync(join(folder, file), 'utf8'));
  expect(parsed).toMatchObject({ ok: true });
  if (parsed.ok) expect(compilePolicy(parsed.policy, parsed.version)).toMatchObject({ ok: true });
});
