import { CRITICALITIES } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdmissionQueue } from './admission-queue.js';
import type { Settled, Ticket } from './ticket.js';

const TENANTS = ['a', 'b', 'c'] as const;

/** One event of a queue; `pick` chooses among the tickets that are not over. */
const EVENT = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('enter' as const),
      tenant: fc.constantFrom(...TENANTS),
      criticality: fc.constantFrom(...CRITICALITIES),
      patienceMs: fc.option(fc.nat(400), { nil: Infinity }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('release' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('bound' as const),
      limit: fc.integer({ min: 1, max: 6 }),
      least: fc.constantFrom(...CRITICALITIES, undefined),
    }),
  },
);
const EVENTS = fc.array(fc.tuple(EVENT, fc.nat(120)), { minLength: 20, maxLength: 200 });

/** Plays a history and checks the invariants at every step. */
function run(
  events: readonly (readonly [typeof EVENT extends fc.Arbitrary<infer T> ? T : never, number])[],
): void {
  let limit = 3;
  let now = 0;
  const queue = createAdmissionQueue({ limit, least: 'sheddable' }, { maxWaiting: 8 });
  const open = new Set<Ticket>();
  const settle = (settled: readonly Settled[]): void => {
    for (const { ticket, outcome } of settled) {
      expect(open.has(ticket)).toBe(true);
      if (outcome.kind === 'refused') open.delete(ticket);
      else expectMostImportant(ticket);
      if (outcome.kind === 'admitted') expect(now).toBeLessThan(ticket.ask.deadlineAt);
    }
  };
  /** A request admitted from the line leaves no more important one waiting. */
  const expectMostImportant = ({ ask }: Ticket): void => {
    const left = [...open].filter(({ state }) => state === 'waiting');
    for (const other of left)
      expect(CRITICALITIES.indexOf(other.ask.criticality)).toBeGreaterThanOrEqual(
        CRITICALITIES.indexOf(ask.criticality),
      );
  };

  for (const [event, afterMs] of events) {
    now += afterMs;
    const before = queue.starting;
    switch (event.kind) {
      case 'enter': {
        const { tenant, criticality, patienceMs } = event;
        const { ticket, outcome, settled } = queue.enter(
          { tenant, criticality, deadlineAt: now + patienceMs },
          now,
        );
        settle(settled);
        if (outcome?.kind !== 'refused') open.add(ticket);
        break;
      }
      case 'release': {
        const ticket = [...open][event.pick % Math.max(1, open.size)];
        if (ticket === undefined) break;
        open.delete(ticket);
        settle(ticket.release(now));
        settle(ticket.release(now));
        break;
      }
      case 'expire':
        settle(queue.expire(now));
        break;
      case 'bound':
        ({ limit } = event);
        settle(queue.bound({ limit, least: event.least }, now));
    }
    const states = [...open].map(({ state }) => state);
    expect(queue.starting).toBe(states.filter((state) => state === 'starting').length);
    expect(queue.waiting).toBe(states.filter((state) => state === 'waiting').length);
    expect(queue.starting).toBeLessThanOrEqual(Math.max(limit, before));
    expect(queue.waiting).toBeLessThanOrEqual(8);
  }
  for (const ticket of open) settle(ticket.release(now));
  expect([queue.starting, queue.waiting]).toEqual([0, 0]);
}

describe('whatever comes, leaves, gives up and changes', () => {
  it('no slot is lost or given twice, the limit holds, and nobody overtakes the more important', () => {
    fc.assert(fc.property(EVENTS, run), { numRuns: 300 });
  });

  it('every tenant that waits with nothing under way has its turn within one round', () => {
    const demand = fc.array(fc.constantFrom(...TENANTS), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(demand, fc.integer({ min: 1, max: 3 }), (tenants, limit) => {
        const queue = createAdmissionQueue({ limit, least: 'sheddable' }, { maxWaiting: 100 });
        const running: Ticket[] = [];
        const passed = new Map<string, number>();
        for (const tenant of tenants) {
          const { ticket, outcome } = queue.enter(
            { tenant, criticality: 'critical', deadlineAt: Infinity },
            0,
          );
          if (outcome?.kind === 'admitted') running.push(ticket);
        }
        const waiting = new Map<string, number>(
          TENANTS.map((tenant) => [tenant, tenants.filter((other) => other === tenant).length]),
        );
        for (const { ask } of running) waiting.set(ask.tenant, (waiting.get(ask.tenant) ?? 0) - 1);
        for (let next = running.shift(); next !== undefined; next = running.shift()) {
          for (const { ticket } of next.release(0)) {
            running.push(ticket);
            const served = ticket.ask.tenant;
            waiting.set(served, (waiting.get(served) ?? 0) - 1);
            for (const tenant of TENANTS) {
              const isIdle = running.every(({ ask }) => ask.tenant !== tenant);
              passed.set(
                tenant,
                tenant === served || (waiting.get(tenant) ?? 0) === 0
                  ? 0
                  : (passed.get(tenant) ?? 0) + (isIdle ? 1 : 0),
              );
              expect(passed.get(tenant)).toBeLessThan(TENANTS.length);
            }
          }
        }
        expect([...waiting.values()]).toEqual([0, 0, 0]);
      }),
    );
  });
});
