import { CRITICALITIES } from '@signalbox/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAdmissionQueue, type AdmissionQueue } from './admission-queue.js';
import type { Ask, RefusalCause, Ticket } from './ticket.js';

/** One event of a crowded queue; `pick` chooses among the requests that arrived and were not refused at once. */
const EVENT = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('enter' as const),
      tenant: fc.constantFrom('a', 'b'),
      criticality: fc.constantFrom(...CRITICALITIES),
      patienceMs: fc.option(fc.nat(3_000), { nil: Infinity }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), pick: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('bound' as const),
      limit: fc.integer({ min: 1, max: 3 }),
      least: fc.constantFrom('sheddable' as const, 'sheddable' as const, ...CRITICALITIES, undefined),
    }),
  },
);

/** What `turnAway` predicts for an ask. That changes nothing but the count of refusals. */
function foretold(queue: AdmissionQueue, ask: Ask, now: number): RefusalCause | undefined {
  const look = (): readonly unknown[] => [
    queue.starting,
    queue.waiting,
    queue.peak,
    queue.departuresPerSecond(now),
  ];
  const [before, backlog] = [look(), queue.backlog(now)];
  const cause = queue.turnAway(ask, now);
  expect(look()).toEqual(before);
  expect(queue.backlog(now)).toBe(backlog + (cause === undefined ? 0 : 1));
  return cause;
}

it('turns away whom it would refuse at once, for the same cause, and nobody else', () => {
  const seen = new Set<RefusalCause | undefined>();
  const history = fc.array(fc.tuple(EVENT, fc.nat(150)), { minLength: 20, maxLength: 100 });
  fc.assert(
    fc.property(history, (events) => {
      const queue = createAdmissionQueue({ limit: 2, least: 'sheddable' }, { maxWaiting: 3 });
      const came: Ticket[] = [];
      let now = 0;
      for (const [event, afterMs] of events) {
        now += afterMs;
        switch (event.kind) {
          case 'enter': {
            const { tenant, criticality, patienceMs } = event;
            const ask = { tenant, criticality, deadlineAt: now + patienceMs };
            const cause = foretold(queue, ask, now);
            const { ticket, outcome } = queue.enter(ask, now);
            expect(outcome?.kind === 'refused' ? outcome.cause : undefined).toBe(cause);
            seen.add(cause);
            if (cause === undefined) came.push(ticket);
            break;
          }
          case 'release':
            came[event.pick % came.length]?.release(now);
            break;
          case 'bound':
            queue.bound(event, now);
        }
      }
    }),
    { numRuns: 300, seed: 1 },
  );
  // The histories are the same in every run, and cover every case.
  const all = [undefined, 'no-slot', 'queue-full', 'too-slow', 'deadline', 'pressure'] as const;
  expect(seen).toEqual(new Set(all));
});
