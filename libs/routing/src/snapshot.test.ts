import { NO_SIGNALS } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, PROVIDED_SIGNALS, signalsOf, takeSnapshot } from './snapshot.js';
import { SIGNAL_KEYS } from './signals/signal-keys.js';
import { EMPTY_STATE, foldEvent } from './state.js';
import {
  attemptFinished,
  healthChanged,
  NOW,
  signalsObserved,
  snapshotOf,
  STALE_AFTER_MS,
  stateOf,
} from './testing/events.js';

const OPTIONS = { staleAfterMs: STALE_AFTER_MS };

describe('health', () => {
  const healthAt = (events: Parameters<typeof stateOf>[0], now: number, staleAfterMs = STALE_AFTER_MS) =>
    signalsOf(takeSnapshot(stateOf(events), now, { staleAfterMs }), 'a').health;

  it('is unknown for a backend that nobody looked at', () => {
    expect(signalsOf(EMPTY_SNAPSHOT, 'a')).toBe(NO_SIGNALS);
    expect(healthAt([healthChanged('b', 'healthy')], NOW)).toBe('unknown');
  });

  it.each(['healthy', 'unhealthy'] as const)(
    'decays from %s to unknown when it was not looked at for too long',
    (status) => {
      const events = [healthChanged('a', status)];
      expect(healthAt(events, NOW + 60_000)).toBe(status);
      expect(healthAt(events, NOW + 60_001)).toBe('unknown');
      expect(healthAt(events, NOW + 5_001, 5_000)).toBe('unknown');
    },
  );

  it('comes with its reason, as long as it is known', () => {
    const events = [healthChanged('a', 'unhealthy')];
    expect(signalsOf(snapshotOf(events), 'a')).toEqual({ health: 'unhealthy', healthReason: 'because' });
    expect(signalsOf(snapshotOf(events, NOW + 60_001), 'a')).toEqual({ health: 'unknown' });
  });

  it('is what was observed last, whatever arrived last', () => {
    const news = [healthChanged('a', 'healthy'), healthChanged('a', 'unhealthy', NOW - 1)];
    expect(healthAt(news, NOW)).toBe('healthy');
    expect(healthAt(news.toReversed(), NOW)).toBe('healthy');
  });

  it('is not pinned by a prober whose clock runs ahead', () => {
    const ahead = foldEvent(EMPTY_STATE, healthChanged('a', 'healthy', NOW + 3_600_000), NOW);
    expect(signalsOf(takeSnapshot(ahead, NOW + 60_001, OPTIONS), 'a').health).toBe('unknown');
    const next = foldEvent(ahead, healthChanged('a', 'unhealthy', NOW + 1), NOW + 1);
    expect(signalsOf(takeSnapshot(next, NOW + 1, OPTIONS), 'a').health).toBe('unhealthy');
  });
});

describe('takeSnapshot', () => {
  const state = stateOf([
    attemptFinished('a', { firstTokenMs: 100 }),
    attemptFinished('b', { firstTokenMs: 200 }),
  ]);
  const first = takeSnapshot(state, NOW, OPTIONS);

  it('says when it was taken', () => {
    expect(first.at).toBe(NOW);
    expect(takeSnapshot(EMPTY_STATE, NOW, OPTIONS)).toEqual({ at: NOW, backends: new Map() });
  });

  it('uses the numbers again of what has not changed, for less than a second', () => {
    const next = takeSnapshot(
      foldEvent(state, attemptFinished('b', { reason: 'PROVIDER_ERROR' }), NOW),
      NOW + 999,
      OPTIONS,
      first,
    );
    expect(signalsOf(next, 'a')).toBe(signalsOf(first, 'a'));
    expect(signalsOf(next, 'b')).toMatchObject({ failures: { count: 1 }, successShare: 0.5 });
    expect(signalsOf(first, 'b').failures).toBeUndefined();
    expect(signalsOf(takeSnapshot(state, NOW + 1_000, OPTIONS, next), 'a')).not.toBe(signalsOf(first, 'a'));
  });

  it('measures nothing again when only the load has changed', () => {
    const loaded = foldEvent(state, signalsObserved('a', { 'in-flight': 4 }), NOW);
    const next = signalsOf(takeSnapshot(loaded, NOW + 999, OPTIONS, first), 'a');
    expect(next.load).toEqual({ inFlight: 4 });
    expect(next.firstTokenMs).toBe(signalsOf(first, 'a').firstTokenMs);
  });

  it('never uses numbers again for longer, however many snapshots are taken', () => {
    let previous = first;
    for (let age = 0; age <= 700_000; age += 700) {
      previous = takeSnapshot(state, NOW + age, OPTIONS, previous);
    }
    expect(signalsOf(previous, 'a')).toEqual({ health: 'unknown' });
  });

  it('does not use numbers again that another age of health or an earlier time would change', () => {
    const healthy = stateOf([healthChanged('a', 'healthy')]);
    const before = takeSnapshot(healthy, NOW + 500, OPTIONS);
    const strict = takeSnapshot(healthy, NOW + 600, { staleAfterMs: 100 }, before);
    expect(signalsOf(strict, 'a').health).toBe('unknown');
    const late = takeSnapshot(healthy, NOW + 60_500, OPTIONS);
    expect(signalsOf(takeSnapshot(healthy, NOW + 60_000, OPTIONS, late), 'a').health).toBe('healthy');
  });

  it('reads anew what comes from a recorded picture', () => {
    const recorded = { ...first, backends: new Map([['a', { health: 'healthy' as const }]]) };
    expect(takeSnapshot(state, NOW, OPTIONS, recorded)).toEqual(first);
  });

  it('provides every signal that a plugin can name, but for prices', () => {
    expect([...PROVIDED_SIGNALS, 'price']).toEqual([...SIGNAL_KEYS]);
  });
});
