import type { Criticality } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { createAdmissionQueue, type AdmissionQueue } from './admission-queue.js';
import type { Ask, Ticket } from './ticket.js';

function queueOf(limit: number, maxWaiting = 100): AdmissionQueue {
  return createAdmissionQueue({ limit, least: 'sheddable' }, { maxWaiting });
}

function ask(criticality: Criticality, more: Partial<Ask> = {}): Ask {
  return { tenant: 'acme', criticality, deadlineAt: Infinity, ...more };
}

const REFUSED = (cause: string) => ({ kind: 'refused', cause });

/** Admits and releases requests, so that the queue knows a rate of departures. */
function departures(queue: AdmissionQueue, perSecond: number, until: number): void {
  for (let now = until - 2_000; now < until; now += 1_000 / perSecond)
    queue.enter(ask('critical'), now).ticket.release(now);
}

describe('the admission queue', () => {
  it('lets in at once what finds a free slot', () => {
    const queue = queueOf(2);
    expect(queue.enter(ask('sheddable'), 0)).toMatchObject({ outcome: { kind: 'admitted' }, settled: [] });
    expect([queue.starting, queue.waiting]).toEqual([1, 0]);
  });

  it('never lets sheddable requests wait', () => {
    const queue = queueOf(1);
    queue.enter(ask('standard'), 0);
    expect(queue.enter(ask('sheddable'), 0).outcome).toEqual(REFUSED('no-slot'));
  });

  it('says beforehand whom it would refuse, and counts that', () => {
    const queue = queueOf(1, 1);
    expect(queue.turnAway(ask('sheddable'), 0)).toBeUndefined();
    queue.enter(ask('standard'), 0);
    expect(queue.turnAway(ask('sheddable'), 0)).toBe('no-slot');
    expect(queue.turnAway(ask('standard'), 0)).toBeUndefined();
    expect(queue.turnAway(ask('standard', { deadlineAt: 5 }), 5)).toBe('deadline');
    queue.enter(ask('standard'), 5);
    expect(queue.turnAway(ask('standard'), 5)).toBe('queue-full');
    expect(queue.turnAway(ask('critical'), 5)).toBeUndefined();
    queue.bound({ limit: 9, least: 'critical' }, 5);
    expect(queue.turnAway(ask('standard'), 5)).toBe('pressure');
    expect(queue.turnAway(ask('critical'), 5)).toBeUndefined();
    expect(queue.backlog(5)).toBe(5);
  });

  it('gives a free slot to the most important that waits', () => {
    const queue = queueOf(1);
    const { ticket } = queue.enter(ask('standard'), 0);
    const standard = queue.enter(ask('standard'), 1);
    const critical = queue.enter(ask('critical'), 2);
    expect([standard.outcome, critical.outcome]).toEqual([undefined, undefined]);
    expect(ticket.release(3)).toEqual([{ ticket: critical.ticket, outcome: { kind: 'admitted' } }]);
    expect(critical.ticket.release(4)).toEqual([{ ticket: standard.ticket, outcome: { kind: 'admitted' } }]);
  });

  it('gives a slot back once, however often it is released', () => {
    const queue = queueOf(1);
    const { ticket } = queue.enter(ask('standard'), 0);
    const others = [queue.enter(ask('standard'), 0), queue.enter(ask('standard'), 0)];
    expect(ticket.release(1)).toHaveLength(1);
    expect(ticket.release(1)).toHaveLength(0);
    expect(others.map((other) => other.ticket.state)).toEqual(['starting', 'waiting']);
  });

  it('forgets whoever goes away while it waits', () => {
    const queue = queueOf(1);
    const { ticket } = queue.enter(ask('standard'), 0);
    const gone = queue.enter(ask('standard'), 0);
    expect(gone.ticket.release(1)).toEqual([]);
    expect(ticket.release(2)).toEqual([]);
    expect([queue.starting, queue.waiting]).toEqual([0, 0]);
  });

  it('refuses at once who could not have its turn in time, by the rate of departures', () => {
    const queue = queueOf(1);
    departures(queue, 10, 10_000);
    queue.enter(ask('critical'), 10_000);
    const [inTime, tooLate, doomed] = [
      queue.enter(ask('standard', { deadlineAt: 10_250 }), 10_000),
      queue.enter(ask('standard', { deadlineAt: 10_150 }), 10_000),
      queue.enter(ask('standard', { deadlineAt: 9_999 }), 10_000),
    ];
    expect([inTime.outcome, tooLate.outcome, doomed.outcome]).toEqual([
      undefined,
      REFUSED('deadline'),
      REFUSED('deadline'),
    ]);
    const others = Array.from({ length: 20 }, () => queue.enter(ask('standard'), 10_000).outcome);
    expect(others.filter((outcome) => outcome === undefined)).toHaveLength(8);
    expect(others.at(-1)).toEqual(REFUSED('too-slow'));
    expect(queue.enter(ask('critical'), 10_000).outcome).toBeUndefined();
  });

  it('lets critical requests wait however slow it is, unless their deadline would pass', () => {
    const queue = queueOf(1);
    departures(queue, 1, 10_000);
    queue.enter(ask('critical'), 10_000);
    const outcomes = Array.from({ length: 20 }, () => queue.enter(ask('critical'), 10_000).outcome);
    expect(outcomes.every((outcome) => outcome === undefined)).toBe(true);
    expect(queue.enter(ask('critical', { deadlineAt: 18_000 }), 10_000).outcome).toEqual(REFUSED('deadline'));
  });

  it('drops unserved whose deadline passed while it waited, and who waited too long', () => {
    const queue = queueOf(1);
    const { ticket } = queue.enter(ask('critical'), 0);
    const doomed = queue.enter(ask('standard', { deadlineAt: 300 }), 0);
    const patient = queue.enter(ask('critical', { tenant: 'b' }), 0);
    expect(queue.expire(299)).toEqual([]);
    expect(queue.expire(300)).toEqual([{ ticket: doomed.ticket, outcome: REFUSED('deadline') }]);
    const { ticket: late } = queue.enter(ask('standard'), 300);
    expect(queue.expire(1_400)).toEqual([{ ticket: late, outcome: REFUSED('too-slow') }]);
    expect(ticket.release(5_000)).toEqual([{ ticket: patient.ticket, outcome: REFUSED('too-slow') }]);
    expect([queue.starting, queue.waiting]).toEqual([0, 0]);
  });

  it('keeps a line short that has not been empty for half a second', () => {
    const queue = queueOf(1);
    const held = queue.enter(ask('critical'), 0);
    for (let now = 0; now <= 600; now += 50) queue.enter(ask('standard'), now);
    expect(queue.expire(600)).toHaveLength(11);
    expect(queue.waiting).toBe(2);
    expect(held.ticket.state).toBe('starting');
  });

  it('puts the newest of the busiest tenant out of a full line for a tenant with fewer', () => {
    const queue = queueOf(1, 3);
    queue.enter(ask('critical'), 0);
    const busy: Ticket[] = [0, 1, 2].map(
      (now) => queue.enter(ask('standard', { tenant: 'busy' }), now).ticket,
    );
    expect(queue.enter(ask('standard', { tenant: 'busy' }), 3).outcome).toEqual(REFUSED('queue-full'));
    const quiet = queue.enter(ask('standard', { tenant: 'quiet' }), 4);
    expect(quiet).toMatchObject({ settled: [{ ticket: busy[2], outcome: REFUSED('displaced') }] });
    expect(queue.enter(ask('standard', { tenant: 'quiet' }), 5).outcome).toEqual(REFUSED('queue-full'));
    const critical = queue.enter(ask('critical'), 6);
    expect(critical).toMatchObject({ settled: [{ ticket: busy[1], outcome: REFUSED('displaced') }] });
    expect(queue.waiting).toBe(3);
  });

  it('keeps out what the process cannot bear, waiting or not, and lets it in again', () => {
    const queue = queueOf(1);
    const { ticket } = queue.enter(ask('critical'), 0);
    const waiting = queue.enter(ask('standard'), 0);
    queue.bound({ limit: 2, least: 'critical' }, 1);
    expect(queue.enter(ask('standard'), 1).outcome).toEqual(REFUSED('pressure'));
    expect(queue.enter(ask('critical'), 1).outcome).toEqual({ kind: 'admitted' });
    expect(ticket.release(2)).toEqual([]);
    expect(queue.bound({ limit: 2, least: 'standard' }, 3)).toEqual([
      { ticket: waiting.ticket, outcome: { kind: 'admitted' } },
    ]);
  });

  it('lets in more when the limit rises, and nobody before enough have left when it falls', () => {
    const queue = queueOf(2);
    const held = [queue.enter(ask('standard'), 0), queue.enter(ask('standard'), 0)];
    const waiting = [queue.enter(ask('standard'), 0), queue.enter(ask('standard'), 0)];
    queue.bound({ limit: 1.9, least: 'sheddable' }, 1);
    expect(held[0]?.ticket.release(2)).toEqual([]);
    expect(held[1]?.ticket.release(3)).toHaveLength(1);
    expect(queue.bound({ limit: 2, least: 'sheddable' }, 4)).toEqual([
      { ticket: waiting[1]?.ticket, outcome: { kind: 'admitted' } },
    ]);
  });

  it('knows what wants to be done: who waits and who was sent away lately', () => {
    const queue = queueOf(1);
    queue.enter(ask('critical'), 0);
    queue.enter(ask('critical'), 0);
    for (let count = 0; count < 5; count++) queue.enter(ask('sheddable'), 0);
    expect([queue.backlog(100), queue.peak]).toEqual([6, 2]);
  });
});
