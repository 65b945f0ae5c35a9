import { describe, expect, it } from 'vitest';
import { createBehaviourStore } from './behaviour-store.js';

const down = { kind: 'status', status: 503 } as const;

describe('a fault of a behaviour', () => {
  it('hits as often as it may', () => {
    const store = createBehaviourStore({ now: () => 0 }, { default: { fault: { ...down, times: 2 } } });
    expect([1, 2, 3].map(() => store.takeFault('m')?.kind)).toEqual(['status', 'status', undefined]);
  });

  it('comes and goes from when it was set, and counts only when it hits', () => {
    let now = 1_000;
    const store = createBehaviourStore({ now: () => now });
    store.set('m', { fault: { ...down, times: 3, flap: { everyMs: 100, forMs: 30 } } });
    const at = (sinceMs: number): string | undefined => {
      now = 1_000 + sinceMs;
      return store.takeFault('m')?.kind;
    };
    expect([0, 29, 30, 99, 100, 130].map(at)).toEqual([
      'status',
      'status',
      undefined,
      undefined,
      'status',
      undefined,
    ]);
    expect(at(200)).toBeUndefined();
  });

  it('goes on counting its time when something else of the behaviour changes', () => {
    let now = 0;
    const store = createBehaviourStore({ now: () => now });
    store.set('m', { fault: { ...down, flap: { everyMs: 100, forMs: 50 } } });
    now = 60;
    store.set('m', { outputTokens: 3 });
    expect(store.takeFault('m')).toBeNull();
  });

  it('cannot be on for longer than it comes', () => {
    const store = createBehaviourStore({ now: () => 0 });
    expect(() => store.set('m', { fault: { ...down, flap: { everyMs: 10, forMs: 11 } } })).toThrow(/forMs/);
  });
});
