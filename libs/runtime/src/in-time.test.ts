import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTime } from './in-time.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<string>(() => undefined);

describe('an answer that is waited for', () => {
  it('is given as it comes, and leaves no timer', async () => {
    expect(await inTime(Promise.resolve('here'), 1_000, () => 'late')).toBe('here');
    await expect(inTime(Promise.reject(new Error('broke')), 1_000, () => 'late')).rejects.toThrow('broke');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is what stands for it after the limit, and not before', async () => {
    let given: string | undefined;
    void inTime(never, 1_000, () => 'late').then((answer) => (given = answer));
    await vi.advanceTimersByTimeAsync(999);
    expect(given).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(given).toBe('late');
  });

  it('may be an error after the limit', async () => {
    const waiting = inTime(never, 1_000, () => {
      throw new Error('too late');
    });
    const caught = waiting.catch(String);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await caught).toBe('Error: too late');
  });

  it('that fails after the limit disturbs nobody', async () => {
    let fail: (error: Error) => void = () => undefined;
    const failing = new Promise<string>((_resolve, reject) => (fail = reject));
    const waiting = inTime(failing, 1_000, () => 'late');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toBe('late');
    fail(new Error('broke'));
    await vi.advanceTimersByTimeAsync(0);
  });
});
