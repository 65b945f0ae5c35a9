import { RouterError, type Chunk } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { ChatAnswer } from './chat-answer.js';
import { openStream } from './decode-stream.js';
import { createTextFrames } from './text-frames.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };

function frameOf(delta: object, more: object = {}): object {
  return { id: 'c-1', model: 'm', choices: [{ index: 0, delta, finish_reason: null }], usage: null, ...more };
}

/** Decodes values as frames, and counts how many of them were parsed. */
function decode(frames: readonly object[]): { readonly chunks: readonly Chunk[]; readonly parsed: number } {
  const decoder = openStream(context);
  const parse = vi.spyOn(JSON, 'parse');
  const data = frames.map((frame) => JSON.stringify(frame));
  const chunks = data.flatMap((one) => decoder.push({ data: one }));
  const asked = new Set(parse.mock.calls.map(([text]) => text));
  parse.mockRestore();
  return { chunks, parsed: data.filter((one) => asked.has(one)).length };
}

const textOf = (chunks: readonly Chunk[]): string =>
  chunks.map((chunk) => (chunk.kind === 'text-delta' ? chunk.text : '')).join('');
const WORDS = ['The', ' signal', ' box', ' at', ' Exeter', ' closed', ' in', ' 1985', '.'];

describe('the frames of a text', () => {
  it('are parsed until one has brought text alone, and read without parsing from then on', () => {
    const frames = [
      frameOf({ role: 'assistant', content: '' }),
      ...WORDS.map((content) => frameOf({ content })),
    ];
    const { chunks, parsed } = decode(frames);
    expect(textOf(chunks)).toBe(WORDS.join(''));
    expect(parsed).toBe(2);
  });

  it('are so also where each hides its length', () => {
    const frames = WORDS.map((content, index) => frameOf({ content }, { obfuscation: 'x'.repeat(index) }));
    expect(decode(frames)).toMatchObject({ parsed: 2 });
  });

  it('are parsed where they hold an escape or differ in more than the text', () => {
    const known = ['one', 'two', 'three'].map((content) => frameOf({ content }));
    const others = [frameOf({ content: '\n"' }), frameOf({ content: 'four' }, { more: 1 })];
    expect(decode([...known, ...others, frameOf({ content: 'five' }, { more: 1 })])).toMatchObject({
      parsed: 4,
    });
  });

  it('are learned from the first one without an escape, however many come before it', () => {
    const frames = [...WORDS.map((word) => `${word}\n`), ...WORDS].map((content) => frameOf({ content }));
    expect(decode(frames)).toMatchObject({ parsed: WORDS.length + 1 });
  });

  it('are learned anew as long as there is use in it', () => {
    const seconds = ['1', '2', '3', '4', '5', '6'];
    const frames = seconds.flatMap((created) =>
      WORDS.map((word) => frameOf({ content: word + created }, { created })),
    );
    expect(decode(frames)).toMatchObject({ parsed: seconds.length + 1 });
  });

  it('are not learned any more after three in a row that were of no use', () => {
    const frames = createTextFrames();
    const learn = (text: string, created: number): void => {
      const body = frameOf({ content: text }, { created });
      frames.learn(JSON.stringify(body), body, [{ kind: 'text-delta', text }]);
    };
    const next = (created: number): string | undefined =>
      frames.read(JSON.stringify(frameOf({ content: 'next' }, { created })));
    for (const created of [1, 2, 3, 4]) learn('text', created);
    expect([next(4), next(3)]).toEqual([undefined, 'next']);
    learn('text', 5);
    expect(next(5)).toBe('next');
  });

  it('give what parsing each of them gives, whatever else comes between', () => {
    const anyText = fc.constantFrom('', 'a', 'b', 'say "a"', '\n', '🚂', '"content":"a"');
    const anyDelta = fc.record(
      {
        content: fc.option(anyText),
        refusal: fc.option(anyText),
        reasoning_content: anyText,
        tool_calls: fc.constantFrom(
          null,
          [],
          [{ index: 0, id: 'call', function: { name: 'f', arguments: '{}' } }],
        ),
      },
      { requiredKeys: ['content'] },
    );
    const anyChoice = fc.record({
      index: fc.constantFrom(0, 0, 0, 1),
      delta: anyDelta,
      finish_reason: fc.constantFrom(null, null, null, 'stop'),
    });
    const usage = { prompt_tokens: 1, completion_tokens: 2 };
    const anyFrame = fc.record(
      {
        id: fc.constantFrom('c-1', 'c-2'),
        choices: fc.array(anyChoice, { minLength: 1, maxLength: 2 }),
        usage: fc.constantFrom(null, null, usage, { ...usage, completion_tokens: 3 }),
        obfuscation: fc.constantFrom('x', 'xx'),
      },
      { requiredKeys: ['choices'] },
    );
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 12 }), (frames) => {
        expect(outcome(frames)).toEqual(outcomeOfParsing(frames));
      }),
    );
  });
});

/** What the decoder returns for the frames and the end of the body; the reason when it throws. */
function outcome(frames: readonly object[]): unknown {
  const decoder = openStream(context);
  return attempt(() => [
    ...frames.flatMap((frame) => decoder.push({ data: JSON.stringify(frame) })),
    ...decoder.end(),
  ]);
}

/** The same, with every frame parsed. */
function outcomeOfParsing(frames: readonly object[]): unknown {
  const answer = new ChatAnswer(context);
  return attempt(() => {
    const chunks = frames.flatMap((frame) => answer.take(frame));
    if (!answer.hasStopped()) throw new RouterError({ reason: 'STREAM_TRUNCATED', message: 'It was cut.' });
    return [...chunks, ...answer.finish()];
  });
}

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (thrown) {
    return RouterError.from(thrown).reason;
  }
}
