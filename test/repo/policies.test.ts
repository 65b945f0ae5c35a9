import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from '@signalbox/doctor';
import { parsePolicy } from '@signalbox/policy';
import { compilePolicy } from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.js';

const folder = join(ROOT, 'deploy/policies');

describe.each(readdirSync(folder))('the example policy %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');

  it('is accepted', () => {
    const parsed = parsePolicy(text);
    expect(parsed).toMatchObject({ ok: true });
    if (parsed.ok) expect(compilePolicy(parsed.policy, parsed.version)).toMatchObject({ ok: true });
  });

  it('has no error that the doctor can find', () => {
    const { findings } = diagnose(text);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
