import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHeartbeat } from './heartbeat.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch() {
  const seen = { pings: 0, deaths: 0, isNeeded: true };
  const heartbeat = createHeartbeat({
    everyMs: 1_000,
    beats: 3,
    isNeeded: () => seen.isNeeded,
    ping: () => void (seen.pings += 1),
    onDead: () => void (seen.deaths += 1),
  });
  heartbeat.start();
  return { seen, heartbeat };
}

it('a peer that says nothing is dead after three beats, once', () => {
  const { seen } = watch();
  vi.advanceTimersByTime(3_999);
  expect(seen).toMatchObject({ pings: 3, deaths: 0 });
  vi.advanceTimersByTime(60_000);
  expect(seen).toMatchObject({ pings: 3, deaths: 1 });
});

it('a peer that says something now and then is alive', () => {
  const { seen, heartbeat } = watch();
  for (let times = 0; times < 20; times++) {
    vi.advanceTimersByTime(2_500);
    heartbeat.heard();
  }
  expect(seen.deaths).toBe(0);
  heartbeat.close();
});

it('nothing is watched, and no timer runs, when nobody waits; and it begins again', () => {
  const { seen, heartbeat } = watch();
  seen.isNeeded = false;
  vi.advanceTimersByTime(60_000);
  expect(seen).toMatchObject({ pings: 0, deaths: 0 });
  expect(vi.getTimerCount()).toBe(0);
  seen.isNeeded = true;
  heartbeat.start();
  vi.advanceTimersByTime(4_000);
  expect(seen.deaths).toBe(1);
});
