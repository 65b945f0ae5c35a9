import { decodeBatch } from '@signalbox/contracts';
import type { EventEnvelope } from '@signalbox/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxRecord } from '../outbox/record-frame.js';
import { createEventBatches, type EventBatches } from './event-batches.js';

let records: OutboxRecord[];
let unwritable: string[];
let batches: EventBatches;
beforeEach(() => {
  vi.useFakeTimers();
  records = [];
  unwritable = [];
  batches = createEventBatches({
    everyMs: 10,
    monotonic: () => performance.now(),
    put: (record) => void records.push(record),
    onUnwritable: (_problem, { id }) => void unwritable.push(id),
  });
});
afterEach(() => vi.useRealTimers());

/** An event that takes some bytes, and a few more. */
function eventOf(id: string, bytes: number): EventEnvelope {
  const health = {
    backend: 'b',
    status: 'healthy',
    since: 1,
    observedAt: 2,
    reason: '.'.repeat(bytes),
  } as const;
  const event = { kind: 'backend-health-changed', health, previous: 'unknown' } as const;
  return { id, at: 3, source: { service: 'test', instance: 'one' }, event };
}
function tell(subject: string, id: string, bytes = 1): void {
  batches.add(subject, eventOf(id, bytes));
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

  it('go when they have many events, and are several where one would be large', () => {
    tell('a', '0');
    for (let event = 1; event <= 1_500; event++) tell('a', String(event));
    expect(told()).toEqual(['a 0 1', 'a 1+999 1000']);
    for (const id of ['1', '2', '3']) tell('b', id, 200_000);
    batches.flush();
    expect(told().slice(2)).toEqual(['a 1001+499 500', 'b 1+1 2', 'b 3 1']);
  });

  it('hold what was told, in that order', () => {
    for (const id of ['1', '2', '3']) tell('a', id, 10);
    batches.flush();
    const events = records.flatMap(({ bytes }) => decodeBatch(bytes));
    expect(events).toEqual(['1', '2', '3'].map((id) => ({ kind: 'event', envelope: eventOf(id, 10) })));
  });

  it('leave out what cannot be written, and nothing else', () => {
    tell('a', '1');
    tell('a', '2');
    batches.add('a', { ...eventOf('3', 1), event: { kind: 'request-routed' } as never });
    tell('a', '4');
    batches.flush();
    expect(told()).toEqual(['a 1 1', 'a 2+1 2']);
    expect(unwritable).toEqual(['3']);
  });

  it('hold nothing back any more once the end is near', () => {
    tell('a', '1');
    tell('a', '2');
    batches.hurry();
    tell('a', '3');
    expect(told()).toEqual(['a 1 1', 'a 2 1', 'a 3 1']);
  });
});
