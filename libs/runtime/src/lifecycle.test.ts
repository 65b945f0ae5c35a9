import { describe, expect, it } from 'vitest';
import { createLifecycle } from './lifecycle.js';

describe('a lifecycle', () => {
  it('drains everything first and then closes in reverse order', async () => {
    const log: string[] = [];
    const lifecycle = createLifecycle();
    for (const name of ['a', 'b', 'c']) {
      lifecycle.own({
        drain: async () => void log.push(`drain ${name}`),
        close: () => void log.push(`close ${name}`),
      });
    }
    await lifecycle.drain();
    await lifecycle.close();
    expect(log).toEqual(['drain a', 'drain b', 'drain c', 'close c', 'close b', 'close a']);
  });

  it('closes the rest when one does not close, and says so', async () => {
    const closed: string[] = [];
    const lifecycle = createLifecycle();
    lifecycle.own({ close: () => void closed.push('first') });
    lifecycle.own({
      close: () => {
        throw new Error('stuck');
      },
    });
    await expect(lifecycle.close()).rejects.toThrow(AggregateError);
    expect(closed).toEqual(['first']);
  });

  it('drains the rest when one does not drain, and says so when all have', async () => {
    const drained: string[] = [];
    const lifecycle = createLifecycle();
    lifecycle.own({ drain: () => Promise.reject(new Error('stuck')), close: () => undefined });
    lifecycle.own({
      async drain() {
        await new Promise(setImmediate);
        drained.push('second');
      },
      close: () => undefined,
    });
    await expect(lifecycle.drain()).rejects.toThrow(AggregateError);
    expect(drained).toEqual(['second']);
  });
});
