import { afterEach, describe, expect, it } from 'vitest';
import { openProcessLoad, type ProcessLoad } from './process-load.js';

let load: ProcessLoad;
afterEach(() => load.close());

function turns(count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) return;
      clearInterval(timer);
      resolve();
    }, 10);
  });
}

describe('the load of this process', () => {
  it('is a share of the heap, and a delay that a busy loop shows and the next reading has forgotten', async () => {
    load = openProcessLoad();
    await turns(3);
    load.read();
    const busyUntil = performance.now() + 300;
    while (performance.now() < busyUntil);
    await turns(2);
    const busy = load.read();
    expect(busy.loopDelayMs).toBeGreaterThan(50);
    expect(busy.heapShare).toBeGreaterThan(0);
    expect(busy.heapShare).toBeLessThan(1);
    expect(load.read().loopDelayMs).toBeLessThan(busy.loopDelayMs);
  });
});
