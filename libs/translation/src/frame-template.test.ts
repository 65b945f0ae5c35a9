import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { learnTemplate, type Gap } from './frame-template.js';

const text: Gap = { field: 'text', read: ({ text }) => text };
const salt: Gap = { field: 'salt', read: ({ salt }) => salt };
const frame = (fields: object): string => JSON.stringify({ id: 7, ...fields });

describe('a template of a frame', () => {
  it('reads the text of frames that differ in it alone', () => {
    const template = learnTemplate(frame({ text: 'one', end: null }), [text]);
    expect(template?.read(frame({ text: 'another — 🚂', end: null }))).toBe('another — 🚂');
    expect(template?.read(frame({ text: '', end: null }))).toBe('');
  });

  it('reads them also where another gap differs that is there, and where it is not', () => {
    const salted = learnTemplate(frame({ text: 'one', n: 1, salt: 'xx' }), [text, salt]);
    expect(salted?.read(frame({ text: 'two', n: 1, salt: '' }))).toBe('two');
    expect(salted?.read(frame({ text: 'two', n: 1 }))).toBeUndefined();
    const plain = learnTemplate(frame({ text: 'one', n: 1 }), [text, salt]);
    expect(plain?.read(frame({ text: 'two', n: 1 }))).toBe('two');
  });

  it('does not mind blanks around the colon', () => {
    expect(learnTemplate('{"text": "one" }', [text])?.read('{"text": "two" }')).toBe('two');
  });

  it.each([
    ['another value', frame({ text: 'two', end: 1 })],
    ['one more field', frame({ text: 'two', end: null, more: 1 })],
    ['one more frame', frame({ text: 'two', end: null }) + frame({ text: 'two', end: null })],
    ['another beginning', frame({ id: 8, text: 'two', end: null })],
    ['an escape', frame({ text: 'say "two"\n', end: null })],
    ['a character that no JSON holds', frame({ text: 'two', end: null }).replace('two', 'two\n')],
    ['no end', '{"id":7,"text":"two'],
    ['no text', '{"id":7,"text":null,"end":null}'],
  ])('leaves a frame to be parsed that has %s', (_, other) => {
    expect(learnTemplate(frame({ text: 'one', end: null }), [text])?.read(other)).toBeUndefined();
  });

  it.each([
    ['is not there', frame({ other: 'one' })],
    ['is no text', frame({ text: 1 })],
    ['is somewhere else', '{"inner":{"text":"one"},"text":2}'],
    ['comes twice', '{"text":"one","text":"two"}'],
    ['stands in another text', '{"note":"\\"text\\":\\"x\\"","text":1}'],
    ['holds an escape', frame({ text: 'one\n' })],
    ['is in what is no JSON', '{"text":"one"'],
  ])('is not made where the text %s', (_, data) => {
    expect(learnTemplate(data, [text])).toBeUndefined();
  });

  it('never reads anything but what parsing would give', () => {
    const anyText = fc.string({
      unit: fc.oneof(fc.string({ maxLength: 1 }), fc.constantFrom('"', '\\', '\n', 'é')),
    });
    const anyFrame = fc.record({ text: anyText, kind: fc.constantFrom(1, 2), salt: anyText }).map(frame);
    fc.assert(
      fc.property(anyFrame, anyFrame, (first, second) => {
        const read = learnTemplate(first, [text, salt])?.read(second);
        if (read === undefined) return;
        const [learned, parsed] = [JSON.parse(first), JSON.parse(second)];
        expect(parsed).toEqual({ ...learned, text: read, salt: parsed.salt });
      }),
    );
  });
});
