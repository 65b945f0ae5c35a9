import { describe, expect, it } from 'vitest';
import { coalesce, splitAfterContent, write, writeContent, type Step } from './steps.js';

const pause: Step = { kind: 'pause', ms: 1 };
const head: Step = { kind: 'head', status: 200, headers: [] };
const end: Step = { kind: 'end' };
const [one, two] = [writeContent('1', 1), writeContent('2', 1)];
const answer: readonly Step[] = [head, write('open', 'o'), one, pause, two, write('finish', 'f'), end];

describe('an answer is split', () => {
  it('after the opening, after a piece before the pause that follows, or after the last one', () => {
    expect(splitAfterContent(answer, 0)[0]).toEqual([head, write('open', 'o')]);
    expect(splitAfterContent(answer, 1)[0]).toEqual([head, write('open', 'o'), one]);
    expect(splitAfterContent(answer, 2)[0]).toEqual([head, write('open', 'o'), one, pause, two]);
    expect(splitAfterContent(answer, 9)).toEqual(splitAfterContent(answer, 2));
  });

  it('before its end when it has no content', () => {
    expect(splitAfterContent([head, write('finish', 'f'), end], 3)).toEqual([
      [head],
      [write('finish', 'f'), end],
    ]);
  });
});

describe('coalescing', () => {
  it('joins writes up to the next pause and keeps their counts', () => {
    const joined = coalesce(answer);
    expect(joined.map((step) => step.kind)).toEqual(['head', 'write', 'pause', 'write', 'end']);
    expect(joined[1]).toMatchObject({ pieces: 1, tokens: 1, bytes: Buffer.from('o1') });
    expect(joined[3]).toMatchObject({ pieces: 1, tokens: 1, bytes: Buffer.from('2f') });
  });
});
