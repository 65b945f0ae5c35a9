import { describe, expect, it } from 'vitest';
import { detectSensitive } from '../sensitivity.js';

describe('the detector of e-mail addresses', () => {
  it.each([
    'ada@example.com',
    'Write to ada.lovelace+news@mail.example.co.uk, please.',
    '<ada_1@sub-domain.example.org>',
    'mailto:ada@example.com?subject=hi',
    'user@163.com',
    '{"mail":"A@B.DE"}',
    'ada@example.com.',
    'postgres://app:pass@db.example.com:5432/x',
  ])('finds one in %j', (text) => {
    expect(detectSensitive([text])).toEqual(['email']);
  });

  it.each([
    '@ada',
    'ada@',
    'ada@localhost',
    'ada @ example.com',
    '.@example.com',
    'npm install left-pad@1.2.3',
    '@types/node@20.1.0-beta.rc',
    'pkg@1.2.3-beta.4.rc',
    'icon@2x.png',
    'git clone git@github.com:owner/name.git',
    'ada@-example.com',
    'ada@example.c',
    '@Component({ selector: "a.b" })',
    `ada@${'x'.repeat(64)}.com`,
  ])('finds none in %j', (text) => {
    expect(detectSensitive([text])).toEqual([]);
  });
});
