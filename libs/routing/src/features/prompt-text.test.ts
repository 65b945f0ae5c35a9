import { describe, expect, it } from 'vitest';
import { embedTextOf, promptTextOf } from './prompt-text.js';
import { chatOf, chatSaying, saying, toolAnswer } from './testing/chats.js';

const TALK = chatOf([
  saying('system', 'Be brief.'),
  saying('user', 'First question'),
  saying('assistant', 'An answer'),
  saying('user', 'Second question'),
  toolAnswer('21 degrees'),
  saying('user', ' \n'),
]);

describe('promptTextOf', () => {
  it('takes the newest user message that says something for the question', () => {
    expect(promptTextOf(TALK).question()).toBe('Second question');
  });

  it('finds what the system says, and every text', () => {
    const text = promptTextOf(TALK);
    expect(text.systemWords()).toMatchObject({ count: 2, known: [{ word: 'be' }] });
    expect(text.pieces()).toEqual([
      'Be brief.',
      'First question',
      'An answer',
      'Second question',
      '21 degrees',
      ' \n',
    ]);
  });

  it('counts arguments and thoughts as texts, and no media', () => {
    const { pieces } = promptTextOf(
      chatOf([
        {
          role: 'assistant',
          content: [
            { kind: 'reasoning', text: 'Hm.' },
            { kind: 'tool-call', id: '1', name: 'f', argumentsText: '{"a":1}' },
            { kind: 'audio', mediaType: 'audio/wav', base64: 'AAAA' },
            { kind: 'image', source: { kind: 'inline', mediaType: 'image/png', base64: 'AAAA' } },
            { kind: 'file', source: { kind: 'url', url: 'https://example.test/a.pdf' } },
          ],
        },
      ]),
    );
    expect(pieces()).toEqual(['Hm.', 'f', '{"a":1}']);
  });

  it('keeps the two ends of a long question', () => {
    const question = promptTextOf(chatSaying(`begin ${'x'.repeat(1_000_000)} end`)).question();
    expect(question.length).toBeLessThan(9_000);
    expect(question.startsWith('begin ')).toBe(true);
    expect(question.trimEnd().endsWith(' end')).toBe(true);
  });

  it('parts sentences from code', () => {
    const text = promptTextOf(chatSaying('What does it do?\n```\nf(x)\n```\n'));
    expect(text.words().known.map(({ word }) => word)).toEqual(['what', 'does', 'it', 'do']);
    expect(text.codeShare()).toBeGreaterThan(0);
  });

  it('is empty where nothing was asked', () => {
    const text = promptTextOf(chatOf([saying('assistant', 'Hello')]));
    expect([text.question(), text.system(), text.prose(), text.codeShare()]).toEqual(['', '', '', 0]);
  });
});

describe('embedTextOf', () => {
  it('takes all inputs for one question', () => {
    const text = embedTextOf(['one two', 'three']);
    expect(text.prose()).toBe('one two\nthree');
    expect(text.words().count).toBe(3);
    expect(text.pieces()).toEqual(['one two', 'three']);
  });

  it('looks at both ends of many inputs', () => {
    const question = embedTextOf([
      'begin',
      ...Array.from({ length: 5_000 }, () => 'middle'),
      'end',
    ]).question();
    expect(question.length).toBeLessThan(9_000);
    expect(question.startsWith('begin')).toBe(true);
    expect(question.trimEnd().endsWith('end')).toBe(true);
  });
});
