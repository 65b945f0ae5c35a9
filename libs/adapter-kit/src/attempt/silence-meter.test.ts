import { describe, expect, it } from 'vitest';
import { SilenceMeter } from './silence-meter.js';

/** Plays reads: how long each was waited for, how long the client took before it, and whether it had content. */
function measure(
  reads: readonly (readonly [waitedMs: number, content: boolean, clientMs?: number])[],
): number | undefined {
  let now = 0;
  const silence = new SilenceMeter({ monotonic: () => now });
  for (const [waitedMs, content, clientMs = 0] of reads) {
    now += clientMs;
    silence.waiting();
    now += waitedMs;
    silence.heard();
    if (content) silence.content();
  }
  return silence.longestMs();
}

describe('the longest silence of an answer', () => {
  it('is between two reads of content, whatever else came between them', () => {
    expect(
      measure([
        [900, true],
        [10, true],
        [20, false],
        [25, false],
        [30, true],
        [40, true],
      ]),
    ).toBe(75);
  });

  it('does not count the time that the client takes', () => {
    expect(
      measure([
        [5, true],
        [5, true, 9_000],
        [7, true],
        [5, true],
      ]),
    ).toBe(7);
  });

  it('is not known of an answer that came in few pieces', () => {
    expect(
      measure([
        [900, true],
        [10, true],
        [30, true],
      ]),
    ).toBeUndefined();
  });
});
