import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, foldEvent, healthAt } from './snapshot.js';
import { healthChanged, NOW, snapshotOf } from './testing/events.js';

describe('healthAt', () => {
  it('is unknown for a backend that nobody looked at', () => {
    expect(healthAt(EMPTY_SNAPSHOT, 'a', NOW)).toBe('unknown');
  });

  it.each(['healthy', 'unhealthy'] as const)(
    'decays from %s to unknown when it was not looked at for too long',
    (status) => {
      const snapshot = snapshotOf([healthChanged('a', status)]);
      expect(healthAt(snapshot, 'a', NOW + 60_000)).toBe(status);
      expect(healthAt(snapshot, 'a', NOW + 60_001)).toBe('unknown');
      expect(healthAt(snapshot, 'a', NOW + 5_001, 5_000)).toBe('unknown');
    },
  );

  it('is what was observed last, whatever arrived last', () => {
    const news = [healthChanged('a', 'healthy'), healthChanged('a', 'unhealthy', NOW - 1)];
    expect(healthAt(snapshotOf(news), 'a', NOW)).toBe('healthy');
    expect(healthAt(snapshotOf(news.toReversed()), 'a', NOW)).toBe('healthy');
  });

  it('is not pinned by a prober whose clock runs ahead', () => {
    const ahead = foldEvent(EMPTY_SNAPSHOT, healthChanged('a', 'healthy', NOW + 3_600_000), NOW);
    expect(healthAt(ahead, 'a', NOW + 60_001)).toBe('unknown');
    expect(healthAt(foldEvent(ahead, healthChanged('a', 'unhealthy', NOW + 1), NOW + 1), 'a', NOW + 1)).toBe(
      'unhealthy',
    );
  });
});
