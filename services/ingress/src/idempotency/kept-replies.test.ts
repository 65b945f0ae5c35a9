import { describe, expect, it } from 'vitest';
import { createKeptReplies } from './kept-replies.js';

const bytes = (length: number): Uint8Array => new Uint8Array(length);

describe('the replies that a process keeps', () => {
  it('make room for new ones, the oldest first', () => {
    const kept = createKeptReplies({ bytes: 10, ageMs: 1_000 }, () => 0);
    kept.keep('a', bytes(4));
    kept.keep('b', bytes(4));
    kept.keep('a', bytes(5));
    kept.keep('c', bytes(4));
    expect([kept.get('a')?.length, kept.get('b'), kept.get('c')?.length]).toEqual([5, undefined, 4]);
    kept.keep('d', bytes(5));
    expect([kept.get('a'), kept.get('c')?.length, kept.get('d')?.length]).toEqual([undefined, 4, 5]);
  });

  it('do not hold one that is larger than everything', () => {
    const kept = createKeptReplies({ bytes: 10, ageMs: 1_000 }, () => 0);
    kept.keep('a', bytes(11));
    expect(kept.get('a')).toBeUndefined();
    kept.keep('b', bytes(10));
    expect(kept.get('b')).toBeDefined();
  });

  it('are forgotten when they are old', () => {
    let now = 0;
    const kept = createKeptReplies({ bytes: 10, ageMs: 1_000 }, () => now);
    kept.keep('a', bytes(1));
    now = 999;
    expect(kept.get('a')).toBeDefined();
    now = 1_000;
    expect(kept.get('a')).toBeUndefined();
  });
});
