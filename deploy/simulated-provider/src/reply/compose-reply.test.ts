import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeReply } from './compose-reply.js';
import { PromptDraft } from './prompt-draft.js';
import type { Prompt } from './prompt.js';
import { joinPieces, type Reply } from './reply.js';
import { countTokens } from './tokens.js';

function promptOf(text: string, settings: Partial<Prompt> = {}): Prompt {
  return { ...promptIn([['user', text]]), ...settings };
}

function promptIn(messages: readonly (readonly ['user' | 'assistant', string])[]): Prompt {
  const draft = new PromptDraft();
  for (const [role, text] of messages) {
    if (role === 'user') draft.addUser(text);
    else draft.addAssistant(text);
  }
  return draft.finish({
    model: 'tiny',
    maxTokens: undefined,
    stop: [],
    tools: [],
    toolChoice: { kind: 'auto' },
    parallelToolCalls: true,
    output: { kind: 'text' },
    reasoning: false,
  });
}

const textOf = (reply: Reply): string => reply.parts.map((part) => joinPieces(part.pieces)).join('');

describe('a composed reply', () => {
  const shape = { outputTokens: 40, chunkTokens: 1 };

  it('is exactly as long as it should be, costs what it says and is the same every time', () => {
    const prompts = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 100 }),
      model: fc.string({ minLength: 1, maxLength: 30 }),
      outputTokens: fc.integer({ min: 1, max: 100 }),
      chunkTokens: fc.integer({ min: 1, max: 20 }),
      maxTokens: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      reasoning: fc.boolean(),
    });
    fc.assert(
      fc.property(prompts, ({ text, model, outputTokens, chunkTokens, maxTokens, reasoning }) => {
        const prompt = promptOf(text, { model, maxTokens, reasoning });
        const reply = composeReply(prompt, { outputTokens, chunkTokens });
        const pieces = reply.parts.flatMap((part) => part.pieces);
        const whole = outputTokens + (reasoning ? 16 : 0);
        expect(reply.usage.output).toBe(Math.min(whole, maxTokens ?? whole));
        expect(reply.finish.kind).toBe(reply.usage.output < whole ? 'length' : 'stop');
        expect(pieces.reduce((sum, piece) => sum + piece.tokens, 0)).toBe(reply.usage.output);
        expect(reply.parts.reduce((sum, part) => sum + countTokens(joinPieces(part.pieces)), 0)).toBe(
          reply.usage.output,
        );
        expect(composeReply(prompt, { outputTokens, chunkTokens })).toEqual(reply);
      }),
    );
  });

  it('goes on after any prefill that ends with a token', () => {
    const whole = composeReply(promptOf('hello'), shape);
    const tokens = whole.parts.flatMap((part) => part.pieces.map((piece) => piece.text));
    for (let count = 1; count <= tokens.length; count++) {
      const prefill = tokens.slice(0, count).join('');
      const rest = composeReply(promptOf('hello', { begun: prefill }), shape);
      expect(prefill + textOf(rest)).toBe(textOf(whole));
      expect(rest.usage.output).toBe(40 - count);
    }
  });

  it('goes on after its beginning when it is asked to, as with a prefill', () => {
    const whole = composeReply(promptOf('hello'), shape);
    const tokens = whole.parts.flatMap((part) => part.pieces.map((piece) => piece.text));
    const begun = tokens.slice(0, 15).join('');
    const asked = (last: string) =>
      promptIn([
        ['user', 'hello'],
        ['assistant', begun],
        ['user', last],
      ]);
    const goOn = asked(
      'Your answer was cut off. Go on exactly where it stops: begin with the next character.',
    );
    expect(begun + textOf(composeReply(goOn, shape))).toBe(textOf(whole));
    expect(goOn.prefill).toBe('');
    expect(textOf(composeReply(asked('Continue from where you left off'), shape))).toBe(
      tokens.slice(15).join(''),
    );
    expect(textOf(composeReply(asked('Where does the line go on?'), shape))).toContain('"Where does');
  });

  it('has nothing to go on with when no answer was begun', () => {
    const goOn = 'Go on exactly where it stops.';
    expect(textOf(composeReply(promptOf(goOn), shape))).toContain('you said "Go on exactly');
    const again = promptIn([
      ['user', 'hello'],
      ['assistant', 'I am'],
      ['user', goOn],
      ['user', 'No, tell me more'],
    ]);
    expect(textOf(composeReply(again, shape))).toContain('you said "No, tell me more"');
  });

  it('differs by what the user said and by the model', () => {
    const texts = [promptOf('one'), promptOf('two'), promptOf('one', { model: 'big' })].map((prompt) =>
      textOf(composeReply(prompt, shape)),
    );
    expect(new Set(texts).size).toBe(3);
  });

  it('quotes six words at most, in whole characters', () => {
    expect(textOf(composeReply(promptOf('a b c d e f g'), shape))).toContain('"a b c d e f..."');
    expect(textOf(composeReply(promptOf(`${'x'.repeat(47)}🚂`), shape))).not.toMatch(/\p{Surrogate}/u);
    expect(textOf(composeReply(promptOf(''), shape))).toMatch(/^I am tiny, and you said nothing \(/);
  });

  it('ends before the first stop sequence, whichever is named first', () => {
    const reply = composeReply(promptOf('hello', { stop: ['said', 'and', ''] }), shape);
    expect(textOf(reply)).toBe('I am tiny, ');
    expect(reply.finish).toEqual({ kind: 'stop-sequence', sequence: 'and' });
  });

  it('calls several tools at once, or only the first, and cuts their arguments at the limit', () => {
    const parameters = { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] };
    const tools = ['ring', 'wave'].map((name) => ({ name, parameters }));
    const both = promptOf('call wave and Call ring', { tools });
    const names = (reply: Reply) =>
      reply.parts.map((part) => (part.kind === 'tool-call' ? part.name : part.kind));
    expect(names(composeReply(both, shape))).toEqual(['ring', 'wave']);
    expect(names(composeReply({ ...both, parallelToolCalls: false }, shape))).toEqual(['ring']);
    const cut = composeReply({ ...both, maxTokens: 2 }, shape);
    expect(cut).toMatchObject({ finish: { kind: 'length' }, usage: { output: 2 } });
    expect(textOf(cut)).toBe('{"place":"pl');
  });
});
