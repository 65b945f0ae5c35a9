import { describe, expect, it } from 'vitest';
import { isAdmitted, leastAdmitted } from './guards.js';

describe('the guards of the process', () => {
  it.each([
    [0.5, 0, 'sheddable'],
    [0.85, 0, 'standard'],
    [0.92, 0, 'critical'],
    [0.97, 0, undefined],
    [0.5, 499, 'sheddable'],
    [0.5, 500, 'standard'],
    [0.85, 500, 'critical'],
    [0.92, 500, undefined],
    [0.99, 5_000, undefined],
  ] as const)(
    'with %d of the heap used and a loop %d ms late, let in from %s on',
    (heapShare, loopDelayMs, least) => {
      expect(leastAdmitted({ heapShare, loopDelayMs })).toBe(least);
    },
  );

  it('let in what is at least as important as that', () => {
    expect(isAdmitted('critical', 'standard')).toBe(true);
    expect(isAdmitted('standard', 'standard')).toBe(true);
    expect(isAdmitted('sheddable', 'standard')).toBe(false);
    expect(isAdmitted('critical', undefined)).toBe(false);
  });
});
