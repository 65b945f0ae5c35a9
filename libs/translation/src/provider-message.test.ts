import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { providerMessage } from './provider-message.js';

describe('making a text of a provider fit to be shown', () => {
  it('keeps a plain sentence and makes it one line', () => {
    expect(providerMessage('  Too many\n\trequests.\u0000 ')).toBe('Too many requests.');
  });

  it('keeps nothing of a page', () => {
    expect(providerMessage('\n<!DOCTYPE html><html>…')).toBe('');
  });

  it.each([
    'sk-proj-abcDEF0123456789',
    'sk-ant-api03-Zx9_Yy8-Ww7',
    'sk-proj-************************abcd',
    'AIzaSyA1234567890abcdefghijklmnopqrstuv',
    'gsk_0123456789abcdef',
    'hf_AbCdEfGhIjKlMnOp',
    'ya29.a0AfH6SMBx-yz',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def_123',
    'org-Zq81mNbVxT5oKcLw7RyE2dHs',
  ])('redacts %s wherever it stands', (secret) => {
    for (const text of [
      `${secret} is wrong`,
      `Wrong: "${secret}".`,
      `(${secret})`,
      `x ${'y '.repeat(120)}${secret}`,
    ]) {
      const shown = providerMessage(text);
      expect(shown).not.toContain(secret.slice(0, 12));
      expect(shown).toContain('[redacted]');
    }
  });

  it.each([
    ['Authorization: Bearer abcdef.123456', 'abcdef'],
    ['Basic dXNlcjpwYXNzd29yZA== refused', 'dXNlcjpw'],
    ['GET /v1/models?key=hunter2hunter2&alt=sse failed', 'hunter2'],
    ['{"api_key":"hunter2hunter2"}', 'hunter2'],
    ['Incorrect API key provided: hunter2hunter2.', 'hunter2'],
    ['https://user:hunter2@proxy.internal/ refused', 'hunter2'],
  ])('redacts the value in %s', (text, secret) => {
    expect(providerMessage(text)).not.toContain(secret);
  });

  it('keeps words that only resemble a key', () => {
    const text = 'The key is missing; max_tokens: 4096 is too high for this model, ask for fewer tokens.';
    expect(providerMessage(text)).toBe(text);
  });

  it('cuts at 300 characters and never through a character', () => {
    expect(providerMessage('a'.repeat(300))).toHaveLength(300);
    expect(providerMessage('a'.repeat(301))).toBe(`${'a'.repeat(299)}…`);
    expect(providerMessage('🚂'.repeat(200))).toBe(`${'🚂'.repeat(149)}…`);
  });

  it('is short, of one line, and well-formed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const shown = providerMessage(text);
        expect(shown.length).toBeLessThanOrEqual(300);
        expect(shown).not.toMatch(/[\p{Cc}]/u);
        expect(providerMessage(shown)).toBe(shown);
      }),
    );
  });
});
