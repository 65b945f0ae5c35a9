import { NO_USAGE, type Task } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { signalsOf } from '../snapshot.js';
import { attemptRecord, NOW, requestRouted, snapshotOf } from '../testing/events.js';

/** A request that one backend answered with this many tokens. */
function answered(outputTokens: number, task?: Task, at = NOW) {
  return requestRouted([attemptRecord('a', { usage: { ...NO_USAGE, outputTokens } })], {
    at,
    traits: task === undefined ? {} : { task },
  });
}

describe('the length of answers', () => {
  it('is the middle one, by task and over all', () => {
    const events = [
      ...[10, 20, 30].map((tokens) => answered(tokens, 'classification')),
      ...[800, 900, 1_000].map((tokens) => answered(tokens, 'code')),
      answered(5_000),
    ];
    expect(signalsOf(snapshotOf(events), 'a').outputTokens).toEqual({
      classification: 20,
      code: 900,
      any: 800,
    });
  });

  it('follows the newest, and is forgotten after an hour', () => {
    const old = Array.from({ length: 10 }, () => answered(100, 'chat', NOW - 3_000_000));
    const fresh = [answered(500, 'chat'), answered(500, 'chat')];
    expect(signalsOf(snapshotOf([...old, ...fresh]), 'a').outputTokens?.chat).toBe(500);
    expect(signalsOf(snapshotOf(fresh, NOW + 3_600_000), 'a').outputTokens?.chat).toBe(500);
    expect(signalsOf(snapshotOf(fresh, NOW + 3_600_001), 'a').outputTokens).toBeUndefined();
  });

  it('is not learned from answers that ended at a limit of tokens', () => {
    const usage = { ...NO_USAGE, outputTokens: 64 };
    const cut = requestRouted([attemptRecord('a', { usage })], { traits: { task: 'chat', cutShort: true } });
    expect(snapshotOf([cut]).backends.get('a')?.outputTokens).toBeUndefined();
    const whole = requestRouted([attemptRecord('a', { usage })], { traits: { cutShort: false } });
    expect(signalsOf(snapshotOf([cut, whole]), 'a').outputTokens).toEqual({ any: 64 });
  });

  it('is not learned from what failed, was cut off or had no answer, and is learned for each backend', () => {
    const usage = { ...NO_USAGE, outputTokens: 77 };
    const routed = requestRouted([
      attemptRecord('a', { usage, reason: 'PROVIDER_ERROR' }),
      attemptRecord('b', { usage, outcome: 'truncated', reason: 'STREAM_TRUNCATED' }),
      attemptRecord('c', { usage, outcome: 'cancelled' }),
      attemptRecord('d'),
      attemptRecord('e', { usage }),
    ]);
    expect([...snapshotOf([routed]).backends]).toEqual([
      ['e', { health: 'unknown', outputTokens: { any: 77 } }],
    ]);
  });
});
