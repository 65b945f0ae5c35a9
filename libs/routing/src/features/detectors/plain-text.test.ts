import { describe, expect, it } from 'vitest';
import { detectSensitive } from '../sensitivity.js';
import { plainText } from './plain-text.js';

const KEY = `sk-${'a1b2c3d4'.repeat(4)}`;

describe('sensitive data that is not written in plain text', () => {
  it.each([
    ['a key behind the line end of a JSON text', JSON.stringify({ body: `my key:\n${KEY}` }), ['secret']],
    [
      'a card behind the tab of a JSON text',
      JSON.stringify({ row: `1\t4111 1111 1111 1111` }),
      ['payment-card'],
    ],
    [
      'an IBAN behind a line end of a text in a text',
      JSON.stringify(JSON.stringify('\nDE89370400440532013000')),
      ['iban'],
    ],
    ['a password in quotes within quotes', JSON.stringify({ env: 'password="Xk9mQ2vL"' }), ['secret']],
    ['a card with blanks at which no line breaks', '4111\u00a01111\u00a01111\u00a01111', ['payment-card']],
    ['a phone number with narrow blanks', '+33\u202f6\u202f12\u202f34\u202f56\u202f78', ['phone']],
    ['a card with other hyphens', '4111\u20111111\u20111111\u20111111', ['payment-card']],
    ['an address with a soft hyphen', 'ada@exam\u00adple.com', ['email']],
    ['a card in full-width digits', '４１１１１１１１１１１１１１１１', ['payment-card']],
    ['a card with blanks of no width', '4111\u200b1111\u200b1111\u200b1111', ['payment-card']],
  ])('is found: %s', (_, text, kinds) => {
    expect(detectSensitive([text])).toEqual(kinds);
  });
});

describe('plainText', () => {
  it('leaves plain text as it is, with everything beyond ASCII that people read', () => {
    const text = 'Grüße aus 東京 – nicht doch: \\d+ and C:\\Users';
    expect(plainText(text.replace('–', '-'))).toBe(text.replace('–', '-'));
    expect(plainText(text)).toBe(text.replace('–', '-'));
  });

  it('takes nothing out of a text whose backslashes are only backslashes', () => {
    for (const text of ['a\0b \\d', 'a\0ö \\', 'в\\\0']) expect(plainText(text)).toBe(text);
  });
});
