import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBreaker, type Breaker, type BreakerOptions, type CallVerdict } from './breaker.js';

const told: string[] = [];
const open: Breaker[] = [];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  told.length = 0;
});
afterEach(() => {
  for (const breaker of open.splice(0)) breaker.close();
  vi.useRealTimers();
});

function make(more: Partial<BreakerOptions> = {}): Breaker {
  const breaker = createBreaker({
    name: 'peer',
    leastCalls: 10,
    resetAfterMs: (opens) => 1_000 * 2 ** (opens - 1),
    onOpen: ({ opens, forMs }) => told.push(`open ${opens} for ${forMs}`),
    onClose: () => told.push('close'),
    ...more,
  });
  open.push(breaker);
  return breaker;
}

function tell(breaker: Breaker, verdict: CallVerdict, times = 1): void {
  for (let count = 0; count < times; count++) breaker.begin()(verdict);
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a circuit', () => {
  it('opens when most of enough calls broke, and at that moment', () => {
    const breaker = make();
    tell(breaker, 'failed', 9);
    expect(breaker.allows()).toBe(true);
    tell(breaker, 'failed');
    expect([breaker.state(), breaker.allows()]).toEqual(['open', false]);
    expect(told).toEqual(['open 1 for 1000']);
  });

  it('stays closed when half of the calls work', async () => {
    const breaker = make();
    for (let count = 0; count < 50; count++) {
      tell(breaker, 'worked');
      tell(breaker, 'failed');
    }
    await pass(0);
    expect(breaker.state()).toBe('closed');
  });

  it('opens when nothing has worked for a second, however much worked before', async () => {
    const breaker = make();
    tell(breaker, 'worked', 1_000);
    tell(breaker, 'failed', 9);
    await pass(1_000);
    expect(breaker.state()).toBe('closed');
    tell(breaker, 'failed');
    expect([breaker.state(), told]).toEqual(['open', ['open 1 for 1000']]);
  });

  it('stays closed when many calls break in one moment, and when one of them works', async () => {
    const breaker = make();
    tell(breaker, 'worked', 1_000);
    tell(breaker, 'failed', 500);
    await pass(999);
    tell(breaker, 'failed');
    expect(breaker.state()).toBe('closed');
    tell(breaker, 'worked');
    await pass(1_000);
    tell(breaker, 'failed', 9);
    expect(breaker.state()).toBe('closed');
  });

  it('does not take calls for working or broken that ended for another reason', () => {
    const breaker = make();
    tell(breaker, 'nothing', 50);
    tell(breaker, 'failed', 10);
    expect(breaker.state()).toBe('open');
  });

  it('opens after two dead ends in a row, and not when a call works between them', () => {
    const breaker = make();
    tell(breaker, 'dead');
    tell(breaker, 'worked');
    tell(breaker, 'dead');
    expect(breaker.state()).toBe('closed');
    tell(breaker, 'nothing');
    tell(breaker, 'dead');
    expect(breaker.state()).toBe('open');
  });

  it('is settled by the end of a call, however long the call is', async () => {
    const breaker = make();
    const ends = Array.from({ length: 10 }, () => breaker.begin());
    await pass(60_000);
    for (const end of ends) end('failed');
    expect(breaker.state()).toBe('open');
  });

  it('forgets failures after ten seconds', async () => {
    const breaker = make();
    tell(breaker, 'failed', 9);
    await pass(11_000);
    tell(breaker, 'failed', 9);
    expect(breaker.state()).toBe('closed');
  });

  it('lets one slow call harm none of the calls beside it', async () => {
    const breaker = make();
    const slow = breaker.begin();
    const siblings = Array.from({ length: 49 }, () => breaker.begin());
    await pass(120_000);
    for (const end of siblings) end('worked');
    slow('failed');
    await pass(0);
    expect([breaker.state(), told]).toEqual(['closed', []]);
  });

  it('counts the end of a call once', () => {
    const breaker = make();
    const end = breaker.begin();
    for (let count = 0; count < 20; count++) end('failed');
    expect(breaker.state()).toBe('closed');
  });
});

describe('recovery', () => {
  it('takes the reset time and one call that works, also after fifty failures at once', async () => {
    const breaker = make();
    const ends = Array.from({ length: 50 }, () => breaker.begin());
    for (const end of ends) end('failed');
    await pass(999);
    expect(breaker.state()).toBe('open');
    await pass(1);
    expect(breaker.state()).toBe('half-open');
    tell(breaker, 'worked');
    expect(breaker.state()).toBe('closed');
    expect(told).toEqual(['open 1 for 1000', 'close']);
  });

  it('lets exactly one of many calls try', async () => {
    const breaker = make();
    tell(breaker, 'failed', 10);
    await pass(1_000);
    const tried = Array.from({ length: 20 }, () => {
      if (!breaker.allows()) return false;
      breaker.begin();
      return true;
    });
    expect(tried.filter(Boolean)).toHaveLength(1);
  });

  it('lets another call try when the first was cancelled', async () => {
    const breaker = make();
    tell(breaker, 'failed', 10);
    await pass(1_000);
    tell(breaker, 'nothing');
    expect([breaker.state(), breaker.allows()]).toEqual(['half-open', true]);
  });

  it('lets another call try when nothing is heard of the first, and still believes it when it works', async () => {
    const breaker = make();
    tell(breaker, 'failed', 10);
    await pass(1_000);
    const end = breaker.begin();
    await pass(29_999);
    expect(breaker.allows()).toBe(false);
    await pass(1);
    expect(breaker.allows()).toBe(true);
    end('worked');
    expect(breaker.state()).toBe('closed');
  });

  it('takes longer with every failure of the call that tries, and is quick again after a success', async () => {
    const breaker = make();
    tell(breaker, 'failed', 10);
    await pass(1_000);
    tell(breaker, 'failed');
    await pass(1_999);
    expect(breaker.state()).toBe('open');
    await pass(1);
    tell(breaker, 'worked');
    tell(breaker, 'dead', 2);
    expect(told).toEqual(['open 1 for 1000', 'open 2 for 2000', 'close', 'open 1 for 1000']);
  });

  it('is not undone by a call that began before the circuit opened', async () => {
    const breaker = make();
    const [lateFailure, lateSuccess] = [breaker.begin(), breaker.begin()];
    tell(breaker, 'failed', 10);
    lateSuccess('worked');
    expect(breaker.state()).toBe('open');
    await pass(1_000);
    lateFailure('failed');
    expect(breaker.state()).toBe('half-open');
  });

  it('is not undone by one failure soon after it', async () => {
    const breaker = make();
    tell(breaker, 'failed', 10);
    await pass(1_000);
    tell(breaker, 'worked');
    tell(breaker, 'failed');
    expect(breaker.state()).toBe('closed');
  });

  it('comes at once with a call that was made all the same and worked, and not later for one that broke', async () => {
    const breaker = make();
    tell(breaker, 'failed', 10);
    tell(breaker, 'failed', 30);
    await pass(1_000);
    expect(breaker.state()).toBe('half-open');
    tell(breaker, 'failed');
    tell(breaker, 'worked');
    expect(breaker.state()).toBe('closed');
  });
});

describe('what others know', () => {
  it('opens a circuit for as long as they say, and goes on with their count', async () => {
    const breaker = make();
    breaker.open(500, 3);
    expect(breaker.state()).toBe('open');
    breaker.open(700, 3);
    await pass(699);
    expect(breaker.state()).toBe('open');
    await pass(1);
    expect(told).toEqual([]);
    tell(breaker, 'failed');
    expect(told).toEqual(['open 4 for 8000']);
  });

  it('closes a circuit', () => {
    const breaker = make();
    tell(breaker, 'failed', 10);
    breaker.reset();
    expect(breaker.allows()).toBe(true);
    expect(told).toEqual(['open 1 for 1000']);
  });
});
