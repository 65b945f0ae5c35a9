import { SENSITIVE_KINDS } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTORS, detectSensitive, MOST_INSPECTED, sensitivityOf } from './sensitivity.js';
import { HOSTILE_TEXTS } from './testing/chats.js';

const EMAIL = 'ada@example.com';
const PHONE = '+49 30 1234567';

describe('detectSensitive', () => {
  it('has a detector for every kind', () => {
    expect(new Set(DETECTORS.map(({ kind }) => kind))).toEqual(new Set(SENSITIVE_KINDS));
  });

  it('names each kind once, in the order of the vocabulary', () => {
    expect(detectSensitive([PHONE, EMAIL, PHONE, `${EMAIL} and ${EMAIL}`])).toEqual(['email', 'phone']);
  });

  it('looks at the beginning of long texts, and no further', () => {
    const blank = ' '.repeat(MOST_INSPECTED - EMAIL.length);
    expect(detectSensitive([blank + EMAIL])).toEqual(['email']);
    expect(detectSensitive([blank, EMAIL])).toEqual(['email']);
    expect(detectSensitive([blank, ' '.repeat(EMAIL.length), EMAIL])).toEqual([]);
  });

  it.each(HOSTILE_TEXTS)('comes to an end with nothing found in two million characters of %s', (_, text) => {
    expect(detectSensitive([text])).toEqual([]);
  });

  it('finds what stands after hostile text', () => {
    for (const [, text] of HOSTILE_TEXTS) {
      expect(detectSensitive([`${text.slice(0, 10_000)}\n${EMAIL}`])).toContain('email');
    }
  });

  it('never fails, and finds the same again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (texts) => {
        expect(detectSensitive(texts)).toEqual(detectSensitive(texts));
      }),
    );
  });

  it('finds no less when text is added behind a line end', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(EMAIL, PHONE, 'password=Xk9#mQ2v', '4111 1111 1111 1111'),
    );
    fc.assert(
      fc.property(text, text, (before, added) => {
        const found = detectSensitive([before]);
        expect(detectSensitive([`${before}\n${added}`])).toEqual(expect.arrayContaining([...found]));
      }),
    );
  });
});

describe('sensitivityOf', () => {
  it.each([
    [undefined, [], 'internal'],
    ['public', [], 'public'],
    ['restricted', [], 'restricted'],
    [undefined, ['email'], 'restricted'],
    ['public', ['secret'], 'restricted'],
    ['internal', ['phone', 'iban'], 'restricted'],
  ] as const)('makes of the label %s and the finds %j', (label, found, sensitivity) => {
    expect(sensitivityOf(label, found)).toBe(sensitivity);
  });
});
