import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Chunk } from './chunk.js';
import { foldChunks } from './completion.js';
import { NO_USAGE } from './usage.js';

const start: Chunk = {
  kind: 'stream-start',
  model: 'm-1',
  responseId: 'r-1',
  warnings: [{ feature: 'topK', message: 'No.' }],
};
const finish: Chunk = { kind: 'finish', reason: 'stop', rawReason: 'end_turn', usage: NO_USAGE };

function text(value: string): Chunk {
  return { kind: 'text-delta', text: value };
}

describe('folding chunks into a completion', () => {
  it('keeps who answered, why it stopped and what was warned of', () => {
    expect(foldChunks([start, text('Hi'), finish])).toEqual({
      model: 'm-1',
      responseId: 'r-1',
      content: [{ kind: 'text', text: 'Hi' }],
      finishReason: 'stop',
      rawFinishReason: 'end_turn',
      usage: NO_USAGE,
      warnings: [{ feature: 'topK', message: 'No.' }],
    });
  });

  it('puts reasoning first, then text, then tool calls by index, however they came', () => {
    const chunks: readonly Chunk[] = [
      start,
      { kind: 'tool-call-start', index: 1, id: 'b', name: 'g' },
      text('A'),
      { kind: 'tool-call-start', index: 0, id: 'a', name: 'f' },
      { kind: 'tool-call-delta', index: 1, argumentsText: '{"y"' },
      { kind: 'reasoning-delta', text: 'Hm' },
      { kind: 'tool-call-delta', index: 0, argumentsText: '{}' },
      { kind: 'reasoning-delta', text: '.', signature: 's' },
      { kind: 'tool-call-delta', index: 1, argumentsText: ':1}' },
      text('B'),
      finish,
    ];
    expect(foldChunks(chunks)?.content).toEqual([
      { kind: 'reasoning', text: 'Hm.', signature: 's' },
      { kind: 'text', text: 'AB' },
      { kind: 'tool-call', id: 'a', name: 'f', argumentsText: '{}' },
      { kind: 'tool-call', id: 'b', name: 'g', argumentsText: '{"y":1}' },
    ]);
  });

  it('keeps a refusal apart from the text', () => {
    const no = (piece: string): Chunk => ({ kind: 'text-delta', text: piece, refusal: true });
    expect(foldChunks([start, text('Hm.'), no('I '), no("can't."), finish])?.content).toEqual([
      { kind: 'text', text: 'Hm.' },
      { kind: 'text', text: "I can't.", refusal: true },
    ]);
  });

  it('keeps signed thoughts apart, since each signature signs its own text', () => {
    const thought = (text: string, signature?: string): Chunk => ({
      kind: 'reasoning-delta',
      text,
      ...(signature !== undefined && { signature }),
    });
    const chunks = [
      thought('one '),
      thought('thought'),
      thought('', 'a'),
      thought('another', 'b'),
      thought('open'),
    ];
    const finish: Chunk = { kind: 'finish', reason: 'stop', usage: NO_USAGE };
    expect(foldChunks([...chunks, finish])?.content).toEqual([
      { kind: 'reasoning', text: 'one thought', signature: 'a' },
      { kind: 'reasoning', text: 'another', signature: 'b' },
      { kind: 'reasoning', text: 'open' },
    ]);
  });

  it('keeps a signature without text, which must go back to its provider', () => {
    const signed: Chunk = { kind: 'reasoning-delta', text: '', signature: 's' };
    expect(foldChunks([start, signed, finish])?.content).toEqual([
      { kind: 'reasoning', text: '', signature: 's' },
    ]);
  });

  it('has no content where none came', () => {
    expect(foldChunks([start, text(''), finish])?.content).toEqual([]);
  });

  it('shows no answer as whole that has no finish', () => {
    expect(foldChunks([])).toBeUndefined();
    expect(foldChunks([start, text('Hi')])).toBeUndefined();
  });

  it('gives the same however the text is cut into deltas', () => {
    const pieces = fc.array(fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(pieces, (parts) => {
        const cut = foldChunks([start, ...parts.map(text), finish]);
        expect(cut).toEqual(foldChunks([start, text(parts.join('')), finish]));
      }),
    );
  });

  it('gives the same however the fragments of parallel calls interleave', () => {
    const fragment = fc.record({ index: fc.nat(2), argumentsText: fc.string() });
    fc.assert(
      fc.property(fc.array(fragment), (fragments) => {
        const starts = [0, 1, 2].map((index): Chunk => ({
          kind: 'tool-call-start',
          index,
          id: `c${index}`,
          name: 'f',
        }));
        const deltas = fragments.map((part): Chunk => ({ kind: 'tool-call-delta', ...part }));
        const sorted = [...deltas].sort((a, b) => indexOf(a) - indexOf(b));
        expect(foldChunks([start, ...starts, ...deltas, finish])).toEqual(
          foldChunks([start, ...starts, ...sorted, finish]),
        );
      }),
    );
  });
});

function indexOf(chunk: Chunk): number {
  return chunk.kind === 'tool-call-delta' ? chunk.index : -1;
}
