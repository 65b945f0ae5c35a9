import { RouterError } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Frame } from './dialect.js';
import { createFrameReader } from './framing.js';
import { thrownBy } from './testing/thrown-by.js';

const utf8 = new TextEncoder();

function read(framing: 'sse' | 'ndjson', ...pieces: readonly (string | Uint8Array)[]): readonly Frame[] {
  const reader = createFrameReader(framing);
  const frames = pieces.flatMap((piece) =>
    reader.push(typeof piece === 'string' ? utf8.encode(piece) : piece),
  );
  return [...frames, ...reader.end()];
}

const malformed = expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY', disposition: 'ambiguous' });

describe('reading frames of server-sent events', () => {
  it('gives name and data of each event and skips comments, ids and blank lines', () => {
    const body = ': ping\n\nevent: a\nid: 7\nretry: 10\ndata: 1\n\n\ndata: {"x":\ndata: 2}\n\n';
    expect(read('sse', body)).toEqual([{ event: 'a', data: '1' }, { data: '{"x":\n2}' }]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j as a line end, wherever the bytes are split', (lineEnd) => {
    const body = ['\uFEFFevent: a', 'data: {"t":"é世🚂"}', '', 'data: {"n":2}', '', ''].join(lineEnd);
    const bytes = utf8.encode(body);
    for (let offset = 0; offset <= bytes.length; offset++) {
      expect(read('sse', bytes.subarray(0, offset), bytes.subarray(offset))).toEqual([
        { event: 'a', data: '{"t":"é世🚂"}' },
        { data: '{"n":2}' },
      ]);
    }
  });

  it.each(['<!doctype html>\n<title>Bad gateway</title>', '{"error":{"message":"no"}}', '[1]\n'])(
    'refuses %j, which is no event stream',
    (body) => {
      expect(() => read('sse', body)).toThrowError(malformed);
    },
  );
});

describe('reading frames of newline-delimited JSON', () => {
  it('gives one frame for each line and skips blank ones', () => {
    expect(read('ndjson', '{"a":1}\r\n\n  \n{"b":"é🚂"}\n')).toEqual([
      { data: '{"a":1}' },
      { data: '{"b":"é🚂"}' },
    ]);
  });

  it('gives the same lines however the bytes are split', () => {
    const pieces = fc.array(fc.oneof(fc.constant('\n'), fc.string({ unit: 'grapheme' })), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (parts, sizes) => {
        const bytes = utf8.encode(`${parts.join('')}\n`);
        const split: Uint8Array[] = [];
        for (let start = 0; start < bytes.length;) {
          const size = sizes.next().value ?? 1;
          split.push(bytes.subarray(start, start + size));
          start += size;
        }
        expect(read('ndjson', ...split)).toEqual(read('ndjson', bytes));
      }),
    );
  });
});

describe.each(['sse', 'ndjson'] as const)('reading the end of a body of %s', (framing) => {
  const begin = framing === 'sse' ? 'data: ' : '';

  it('gives a last frame that lacks only its line end', () => {
    expect(read(framing, `${begin}{"a":1}`)).toEqual([{ data: '{"a":1}' }]);
  });

  it('drops a last frame that was cut', () => {
    expect(read(framing, `${begin}{"a":1}\n\n${begin}{"b":"2`)).toEqual([{ data: '{"a":1}' }]);
  });

  it('gives nothing for an empty body', () => {
    expect(read(framing)).toEqual([]);
  });
});

describe.each(['sse', 'ndjson'] as const)('bounding frames of %s', (framing) => {
  const begin = framing === 'sse' ? 'data: ' : '';

  it('refuses an unfinished line over the limit, and everything after it with the same error', () => {
    const reader = createFrameReader(framing, 100);
    const push = (): unknown => reader.push(utf8.encode('x'.repeat(60)));
    push();
    const error = thrownBy(push);
    expect(error).toBeInstanceOf(RouterError);
    expect(error).toEqual(malformed);
    expect(thrownBy(push)).toBe(error);
    expect(thrownBy(() => reader.end())).toBe(error);
  });

  it('refuses a whole frame over the limit and takes one at the limit', () => {
    const frame = (length: number): Uint8Array => utf8.encode(`${begin}${'1'.repeat(length)}\n\n`);
    expect(createFrameReader(framing, 100).push(frame(100))).toHaveLength(1);
    expect(() => createFrameReader(framing, 100).push(frame(101))).toThrowError(malformed);
  });
});
