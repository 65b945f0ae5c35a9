import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxRecord } from '../outbox/record-frame.js';
import { createEventBatches, type EventBatches } from './event-batches.js';

let records: OutboxRecord[];
let batches: EventBatches;
beforeEach(() => {
  vi.useFakeTimers();
  records = [];
  const put = (record: OutboxRecord): void => void records.push(record);
  batches = createEventBatches({ everyMs: 10, monotonic: () => performance.now(), put });
});
afterEach(() => vi.useRealTimers());

/** Tells an event of some bytes. */
function tell(subject: string, id: string, bytes = 1): void {
  batches.add(subject, id, Buffer.alloc(bytes));
}
const told = (): readonly string[] => records.map(({ subject, id, events }) => `${subject} ${id} ${events}`);

describe('batches of events', () => {
  it('let the first event go at once, and those after it together when their time is over', () => {
    tell('a', '1');
    expect(told()).toEqual(['a 1 1']);
    for (const id of ['2', '3', '4']) tell('a', id);
    vi.advanceTimersByTime(9);
    expect(told()).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual(['a 1 1', 'a 2+2 3']);
  });

  it('are one for each subject, and have an event once', () => {
    tell('a', '1');
    tell('a', '2');
    tell('b', '2');
    tell('a', '2');
    tell('b', '3');
    batches.flush();
    expect(told()).toEqual(['a 1 1', 'a 2 1', 'b 2+1 2']);
  });

  it('go when they are large, or have many events', () => {
    tell('a', '0');
    for (let event = 1; event <= 1_500; event++) tell('a', String(event));
    expect(told()).toEqual(['a 0 1', 'a 1+999 1000']);
    tell('b', '1', 200_000);
    tell('b', '2', 200_000);
    expect(told().at(-1)).toBe('b 1+1 2');
  });

  it('hold nothing back any more once the end is near', () => {
    tell('a', '1');
    tell('a', '2');
    batches.hurry();
    tell('a', '3');
    expect(told()).toEqual(['a 1 1', 'a 2 1', 'a 3 1']);
  });
});
