import { RouterError } from '@signalbox/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallGuard } from './call-guard.js';

const cancelled = new AbortController().signal;
const limits = { cancelled, firstTokenMs: 1_000, idleMs: 100 };

function reasonOf({ signal }: CallGuard): unknown {
  return signal.reason instanceof RouterError ? signal.reason.reason : signal.reason;
}

/** What was deferred until the sockets have been read. */
let putOff: (() => void)[] = [];

/** Lets time pass, one millisecond in each turn of the event loop. */
function pass(ms: number): void {
  for (let passed = 0; passed < ms; passed += 1) {
    vi.advanceTimersByTime(1);
    for (const run of putOff.splice(0)) run();
  }
}

describe('CallGuard', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    putOff = [];
    vi.stubGlobal('setImmediate', (run: () => void) => putOff.push(run));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('ends a call that brings no content in time, whatever else it brings', () => {
    const guard = new CallGuard(limits);
    for (let passed = 0; passed < 999; passed += 1) {
      guard.waiting();
      pass(1);
      guard.heard();
    }
    expect(guard.signal.aborted).toBe(false);
    pass(1);
    expect(guard.signal.reason).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'ambiguous' });
  });

  it('ends an answer that stops in its middle', () => {
    const guard = new CallGuard(limits);
    guard.begun();
    guard.waiting();
    pass(99);
    expect(guard.signal.aborted).toBe(false);
    pass(1);
    expect(guard.signal.reason).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'ambiguous' });
  });

  it('lets an answer go on as long as something is said', () => {
    const guard = new CallGuard(limits);
    guard.begun();
    for (let read = 0; read < 100; read += 1) {
      guard.waiting();
      pass(99);
      guard.heard();
      guard.progressed();
    }
    expect(guard.signal.aborted).toBe(false);
  });

  it('ends an answer of which bytes come and nothing is said', () => {
    const guard = new CallGuard(limits);
    guard.begun();
    guard.progressed();
    for (let read = 0; read < 10; read += 1) {
      guard.waiting();
      pass(9);
      guard.heard();
    }
    guard.waiting();
    expect(guard.signal.aborted).toBe(false);
    pass(10);
    expect(reasonOf(guard)).toBe('PROVIDER_TIMEOUT');
  });

  it('reads what has come before it says that nothing came in time', () => {
    const guard = new CallGuard(limits);
    // As after a freeze: the timer is due, and the socket, which is read next, has the first content.
    setTimeout(() => {
      guard.heard();
      guard.progressed();
      guard.begun();
    }, limits.firstTokenMs);
    pass(limits.firstTokenMs);
    expect(guard.signal.aborted).toBe(false);
    guard.waiting();
    setTimeout(() => {
      guard.heard();
      guard.progressed();
      guard.waiting();
    }, limits.idleMs);
    pass(limits.idleMs);
    expect(guard.signal.aborted).toBe(false);
    pass(limits.idleMs);
    expect(reasonOf(guard)).toBe('PROVIDER_TIMEOUT');
  });

  it('does not blame the provider while the client reads', () => {
    const guard = new CallGuard(limits);
    guard.begun();
    guard.waiting();
    guard.heard();
    pass(10_000);
    expect(guard.signal.aborted).toBe(false);
    guard.waiting();
    pass(99);
    expect(guard.signal.aborted).toBe(false);
    pass(1);
    expect(reasonOf(guard)).toBe('PROVIDER_TIMEOUT');
  });

  it('ends at once when the client goes away, even if it had gone before', () => {
    const client = new AbortController();
    const guard = new CallGuard({ ...limits, cancelled: client.signal });
    client.abort();
    expect(reasonOf(guard)).toBe('CANCELLED');
    expect(reasonOf(new CallGuard({ ...limits, cancelled: client.signal }))).toBe('CANCELLED');
  });

  it('leaves nothing behind when it is released', () => {
    const client = new AbortController();
    const guard = new CallGuard({ ...limits, cancelled: client.signal });
    guard.begun();
    guard.release();
    client.abort();
    pass(10_000);
    expect(guard.signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
