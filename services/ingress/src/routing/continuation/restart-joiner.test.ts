import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRestartJoiner } from './restart-joiner.js';

describe('createRestartJoiner', () => {
  it('shows only what comes after the part that was delivered', () => {
    const joiner = createRestartJoiner('Hello wor');
    expect(['Hel', 'lo ', 'world', '!'].map((text) => joiner.push(text))).toEqual(['', '', 'ld', '!']);
    expect(joiner.end()).toBe('');
  });

  it('does not join an answer that differs', () => {
    const joiner = createRestartJoiner('Hello world');
    expect(joiner.push('Hello ')).toBe('');
    expect(joiner.push('there')).toBeUndefined();
  });

  it('does not join an answer that is over before it has said as much', () => {
    const joiner = createRestartJoiner('Hello world');
    expect(joiner.push('Hello')).toBe('');
    expect(joiner.end()).toBeUndefined();
  });

  it('gives the whole text, once, however it comes in pieces', () => {
    const pieces = fc.array(fc.string({ minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(pieces, fc.nat(), (texts, cut) => {
        const whole = texts.join('');
        const delivered = whole.slice(0, cut % (whole.length + 1));
        const joiner = createRestartJoiner(delivered);
        const shown = [...texts.map((text) => joiner.push(text)), joiner.end()];
        expect(delivered + shown.join('')).toBe(whole);
        expect(shown).not.toContain(undefined);
      }),
    );
  });
});
