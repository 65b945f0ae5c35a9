import { RouterError } from '@signalbox/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCallGuard, type CallGuard } from './call-guard.js';

const cancelled = new AbortController().signal;
const limits = { cancelled, firstTokenMs: 1_000, idleMs: 100 };

function reasonOf({ signal }: CallGuard): unknown {
  return signal.reason instanceof RouterError ? signal.reason.reason : signal.reason;
}

describe('openCallGuard', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends a call that brings no content in time, whatever else it brings', () => {
    const guard = openCallGuard(limits);
    for (let passed = 0; passed < 999; passed += 1) {
      guard.waiting();
      vi.advanceTimersByTime(1);
      guard.heard();
    }
    expect(guard.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(guard.signal.reason).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'ambiguous' });
  });

  it('ends an answer that stops in its middle', () => {
    const guard = openCallGuard(limits);
    guard.begun();
    guard.waiting();
    vi.advanceTimersByTime(99);
    expect(guard.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(guard.signal.reason).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'ambiguous' });
  });

  it('lets an answer go on as long as something comes', () => {
    const guard = openCallGuard(limits);
    guard.begun();
    for (let read = 0; read < 100; read += 1) {
      guard.waiting();
      vi.advanceTimersByTime(99);
      guard.heard();
    }
    expect(guard.signal.aborted).toBe(false);
  });

  it('does not blame the provider while the client reads', () => {
    const guard = openCallGuard(limits);
    guard.begun();
    guard.waiting();
    guard.heard();
    vi.advanceTimersByTime(10_000);
    expect(guard.signal.aborted).toBe(false);
    guard.waiting();
    vi.advanceTimersByTime(99);
    expect(guard.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(reasonOf(guard)).toBe('PROVIDER_TIMEOUT');
  });

  it('ends at once when the client goes away, even if it had gone before', () => {
    const client = new AbortController();
    const guard = openCallGuard({ ...limits, cancelled: client.signal });
    client.abort();
    expect(reasonOf(guard)).toBe('CANCELLED');
    expect(reasonOf(openCallGuard({ ...limits, cancelled: client.signal }))).toBe('CANCELLED');
  });

  it('leaves nothing behind when it is released', () => {
    const client = new AbortController();
    const guard = openCallGuard({ ...limits, cancelled: client.signal });
    guard.begun();
    guard.release();
    client.abort();
    vi.advanceTimersByTime(10_000);
    expect(guard.signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
