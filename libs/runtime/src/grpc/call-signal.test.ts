import { describe, expect, it } from 'vitest';
import { CallAborter } from './call-signal.js';

describe('the end of a call', () => {
  it('comes once, and every listener hears of it once', () => {
    const end = new CallAborter();
    const heard: string[] = [];
    end.addEventListener('abort', () => heard.push('one'));
    end.addEventListener('abort', () => heard.push('other'));
    end.abort('first');
    end.abort('second');
    expect([end.aborted, end.reason, heard]).toEqual([true, 'first', ['one', 'other']]);
    expect(() => end.throwIfAborted()).toThrow('first');
  });

  it('is not heard by who has stopped listening', () => {
    const end = new CallAborter();
    const heard: string[] = [];
    const listener = (): void => void heard.push('late');
    end.addEventListener('abort', listener);
    end.removeEventListener('abort', listener);
    end.abort('over');
    expect(heard).toEqual([]);
  });

  it('is heard by objects as well', () => {
    const end = new CallAborter();
    const listener = { heard: 0, handleEvent: () => void (listener.heard += 1) };
    end.addEventListener('abort', listener);
    end.abort('over');
    expect(listener.heard).toBe(1);
  });

  it('has not come yet', () => {
    const end = new CallAborter();
    expect(end.aborted).toBe(false);
    expect(() => end.throwIfAborted()).not.toThrow();
  });
});
