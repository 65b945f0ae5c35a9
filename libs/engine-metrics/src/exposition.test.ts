import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CHARACTERS, MAX_SAMPLES, parseExposition } from './exposition.js';
import type { Sample } from './sample-line.js';

const labelName = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const sample: fc.Arbitrary<Sample> = fc.record({
  name: fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,12}$/),
  labels: fc
    .array(fc.tuple(labelName, fc.string({ unit: 'binary' })), { maxLength: 4 })
    .map((entries) => new Map(entries)),
  value: fc.double(),
});

function write({ name, labels, value }: Sample): string {
  const pairs = [...labels].map(([label, text]) => `${label}="${escape(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${writeValue(value)}`;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function writeValue(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('Infinity', 'Inf');
}

/** Characters with a meaning in a page. */
const AWKWARD = ['a', 'b', '{', '}', '=', '"', '\\', ' ', ',', '#', '1', '.', 'e', '\n'];

describe('a metrics page', () => {
  it('gives back what was written, whatever the labels hold', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 20 }), (samples) => {
        const page = `# HELP of something\n${samples.map(write).join('\n')}\n# EOF\n`;
        expect(parseExposition(page)).toEqual({ samples, malformedLines: 0, truncated: false });
      }),
    );
  });

  it('never throws, and has a sample or a fault for every line that is no comment', () => {
    const noise = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...AWKWARD) }));
    fc.assert(
      fc.property(noise, (text) => {
        const { samples, malformedLines } = parseExposition(text);
        const lines = text.split('\n').map((line) => line.trim());
        const meant = lines.filter((line) => line !== '' && !line.startsWith('#'));
        expect(samples.length + malformedLines).toBe(meant.length);
      }),
    );
  });

  it('reads each line by itself', () => {
    const line = fc.oneof(
      sample.map(write),
      fc.string().map((text) => text.replaceAll('\n', '')),
    );
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (some, others) => {
        const page = (lines: readonly string[]) => parseExposition(lines.map((each) => `${each}\n`).join(''));
        expect(page([...some, ...others]).samples).toEqual([...page(some).samples, ...page(others).samples]);
      }),
    );
  });

  it('passes over time stamps, exemplars, carriage returns and a comma behind the last label', () => {
    const page = [
      'a_total 17 1520879607789',
      'b_bucket{le="0.5",} 3 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607.789',
      'c { x = "1" , y = "2" }  4.5e3\r',
      'd{}7',
    ].join('\n');
    expect(
      parseExposition(page).samples.map(({ name, labels, value }) => [name, labels.size, value]),
    ).toEqual([
      ['a_total', 0, 17],
      ['b_bucket', 1, 3],
      ['c', 2, 4500],
      ['d', 0, 7],
    ]);
  });

  it.each([
    ['no value', 'a'],
    ['a name that is none', '0a 1'],
    ['a word for a value', 'a one'],
    ['a hexadecimal value', 'a 0x10'],
    ['something behind the time stamp', 'a 1 2 3'],
    ['labels without an end', 'a{b="c" 1'],
    ['a label without quotes', 'a{b=c} 1'],
    ['a label that occurs twice', 'a{b="1",b="2"} 1'],
    ['two commas', 'a{b="1",,c="2"} 1'],
    ['a line that is far too long', `a{b="${'x'.repeat(70_000)}"} 1`],
  ])('leaves out and counts %s', (_what, line) => {
    expect(parseExposition(`${line}\nz 1\n`)).toMatchObject({ samples: [{ name: 'z' }], malformedLines: 1 });
  });

  it('keeps the names of labels apart from the names that objects have', () => {
    const [only] = parseExposition('a{__proto__="x",constructor="y"} 1').samples;
    expect(only?.labels).toEqual(
      new Map([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
    );
  });

  it('stops after as many samples as it takes of one page, and says so', () => {
    const { samples, truncated } = parseExposition('a 1\n'.repeat(MAX_SAMPLES + 1));
    expect([samples.length, truncated]).toEqual([MAX_SAMPLES, true]);
    expect(parseExposition('a 1\n'.repeat(MAX_SAMPLES)).truncated).toBe(false);
  });

  it('stops before the line that goes past the characters that it takes of one page, and says so', () => {
    const comment = `#${'x'.repeat(MAX_CHARACTERS - 10)}\n`;
    const { samples, truncated } = parseExposition(`${comment}a 1\nb 123456\nc 1\n`);
    expect([samples.map(({ name }) => name), truncated]).toEqual([['a'], true]);
  });

  it('is not held up by a page that is made to be slow', () => {
    const hostile = [`a{b="${'\\'.repeat(60_000)}`, `a${' '.repeat(60_000)}x`, `a ${'1'.repeat(60_000)}x`];
    expect(parseExposition(`${hostile.join('\n')}\n`.repeat(20)).malformedLines).toBe(60);
  });
});
