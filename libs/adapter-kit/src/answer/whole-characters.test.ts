import { NO_USAGE, type Chunk } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWholeCharacters } from './whole-characters.js';

const HIGH = '\ud83d';
const LOW = '\ude00';
const finish: Chunk = { kind: 'finish', reason: 'stop', usage: NO_USAGE };

const text = (piece: string): Chunk => ({ kind: 'text-delta', text: piece });
const no = (piece: string): Chunk => ({ kind: 'text-delta', text: piece, refusal: true });
const thought = (piece: string): Chunk => ({ kind: 'reasoning-delta', text: piece });
const call = (index: number, piece: string): Chunk => ({
  kind: 'tool-call-delta',
  index,
  argumentsText: piece,
});

/** What becomes of chunks that come one by one. */
function mend(...chunks: readonly Chunk[]): readonly Chunk[] {
  const whole = createWholeCharacters();
  return chunks.flatMap((chunk) => whole([chunk]));
}

describe('characters that a provider cut', () => {
  it('leaves a batch of whole ones as it is, the same object', () => {
    const batch = [text('a😀'), thought(''), call(0, '{"q":"日本"}'), finish];
    expect(createWholeCharacters()(batch)).toBe(batch);
  });

  it.each([
    ['text', text],
    ['refusal', no],
    ['reasoning', thought],
    ['arguments', (piece: string) => call(3, piece)],
  ])('joins the halves of %s, and says nothing while it has but one', (_, delta) => {
    expect(mend(delta(HIGH), delta(`${LOW} done`), finish)).toEqual([delta('😀 done'), finish]);
    expect(mend(delta(`a${HIGH}`), delta(LOW), finish)).toEqual([delta('a'), delta('😀'), finish]);
  });

  it('joins the halves of calls that are said in turns', () => {
    const start: Chunk = { kind: 'tool-call-start', index: 1, id: 'b', name: 'f' };
    expect(mend(call(0, HIGH), start, call(1, HIGH), call(0, LOW), call(1, LOW))).toEqual([
      start,
      call(0, '😀'),
      call(1, '😀'),
    ]);
  });

  it('replaces a half whose other half does not come, in its place', () => {
    expect(mend(text(HIGH), thought('b'), text(LOW), finish)).toEqual([
      text('\ufffd'),
      thought('b'),
      text('\ufffd'),
      finish,
    ]);
    expect(mend(call(0, `"${HIGH}`), finish)).toEqual([call(0, '"'), call(0, '\ufffd'), finish]);
  });

  it('joins no half of a text with one of a refusal', () => {
    expect(mend(text(HIGH), no(LOW), finish)).toEqual([text('\ufffd'), no('\ufffd'), finish]);
  });

  it('keeps a signature that comes beside half a character', () => {
    expect(mend({ kind: 'reasoning-delta', text: HIGH, signature: 's' }, thought(LOW))).toEqual([
      { kind: 'reasoning-delta', text: '', signature: 's' },
      thought('😀'),
    ]);
  });

  it('replaces lone halves in names and ids', () => {
    expect(
      mend(
        { kind: 'stream-start', model: `m${HIGH}`, responseId: `r${LOW}`, warnings: [] },
        { kind: 'tool-call-start', index: 0, id: `i${HIGH}`, name: `n${LOW}` },
        { ...finish, rawReason: `r${HIGH}` },
      ),
    ).toEqual([
      { kind: 'stream-start', model: 'm\ufffd', responseId: 'r\ufffd', warnings: [] },
      { kind: 'tool-call-start', index: 0, id: 'i\ufffd', name: 'n\ufffd' },
      { ...finish, rawReason: 'r\ufffd' },
    ]);
  });

  it('gives the text with its lone halves replaced, wherever it is cut and however the pieces come', () => {
    const units = fc.array(fc.constantFrom('a', 'é', HIGH, LOW, '😀'), { maxLength: 12 });
    const delta = fc.constantFrom(text, thought, (piece: string) => call(0, piece));
    fc.assert(
      fc.property(units, delta, fc.array(fc.nat(14)), fc.array(fc.nat(4)), (parts, of, cuts, sizes) => {
        const said = parts.join('');
        const places = [0, ...cuts.filter((cut) => cut < said.length).sort((a, b) => a - b), said.length];
        const rest = [...places.slice(1).map((end, index) => of(said.slice(places[index], end))), finish];
        const whole = createWholeCharacters();
        const out = [...sizes.map((size) => rest.splice(0, size)), rest].flatMap((batch) => whole(batch));
        expect(out.at(-1)).toBe(finish);
        expect(out.map(textOf).join('')).toBe(said.toWellFormed());
        expect(out.every((chunk) => textOf(chunk).isWellFormed())).toBe(true);
      }),
    );
  });
});

function textOf(chunk: Chunk): string {
  if (chunk.kind === 'tool-call-delta') return chunk.argumentsText;
  return 'text' in chunk ? chunk.text : '';
}
