import { NO_USAGE, type Chunk } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStartHold } from './start-hold.js';

const start: Chunk = { kind: 'stream-start', model: 'm', warnings: [{ feature: 'seed', message: 'late' }] };
const text: Chunk = { kind: 'text-delta', text: 'x' };
const finish: Chunk = { kind: 'finish', reason: 'stop', usage: NO_USAGE };
const early = { feature: 'topK', message: 'This wire has none.' };

describe('createStartHold', () => {
  it('lets nothing out before the first content', () => {
    const release = createStartHold([]);
    expect(release([start])).toEqual([]);
    expect(release([])).toEqual([]);
    expect(release([text])).toEqual([start, text]);
  });

  it('lets an answer without content out with its end', () => {
    const release = createStartHold([]);
    expect(release([start])).toEqual([]);
    expect(release([finish])).toEqual([start, finish]);
  });

  it('adds what the encoder could not say to the warnings', () => {
    const [first] = createStartHold([early])([start, text]);
    expect(first).toMatchObject({ warnings: [early, { feature: 'seed', message: 'late' }] });
  });

  it('neither loses, doubles nor reorders chunks, however they come', () => {
    const content = fc.array(fc.string().map((piece): Chunk => ({ kind: 'text-delta', text: piece })));
    fc.assert(
      fc.property(content, fc.array(fc.nat({ max: 4 })), (deltas, sizes) => {
        const all = [start, ...deltas, finish];
        const rest = [...all];
        const release = createStartHold([]);
        const out = sizes.flatMap((size) => release(rest.splice(0, size)));
        expect([...out, ...release(rest)]).toEqual(all);
      }),
    );
  });
});
