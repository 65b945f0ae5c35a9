import {
  ERROR_REASONS,
  NO_USAGE,
  TASKS,
  type AttemptRecord,
  type EventEnvelope,
  type RequestProfile,
} from '@signalbox/domain';
import { anyEventEnvelope } from '@signalbox/testkit/arbitraries';
import { sampleProfile } from '@signalbox/testkit/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallOf } from './signals/recall.js';
import { takeSnapshot } from './snapshot.js';
import { EMPTY_STATE, foldEvent, type MeshState } from './state.js';
import {
  attemptFinished,
  attemptRecord,
  healthChanged,
  NOW,
  requestRouted,
  signalsObserved,
  STALE_AFTER_MS,
} from './testing/events.js';

/** Events are folded at times from `NOW` until they are read; clocks may be a minute ahead. */
const READ_AT = NOW + 120_000;

const backend = fc.constantFrom('a', 'b');
/** Mostly the last seconds, so that bounds are reached and times are equal, sometimes long ago or a little ahead. */
const time = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }).map((seconds) => NOW + seconds * 1_000) },
  { weight: 1, arbitrary: fc.integer({ min: NOW - 900_000, max: NOW + 60_000 }) },
);
const milliseconds = fc.nat(20_000);
const reason = fc.constantFrom(...ERROR_REASONS);
const outcome = fc.constantFrom('succeeded', 'failed', 'truncated', 'cancelled');
const block = fc.constantFrom('1', '2', '3').map((hash) => ({ hash, tokens: Number(hash) * 100 }));
const count = fc.nat(1_000);

const attempt: fc.Arbitrary<AttemptRecord> = fc
  .tuple(backend, outcome, reason, count)
  .map(([of, outcome, reason, outputTokens]) =>
    attemptRecord(of, {
      outcome,
      ...(outcome !== 'succeeded' && { reason }),
      usage: { ...NO_USAGE, outputTokens },
    }),
  );

const successes = fc
  .tuple(backend, time, milliseconds, count, milliseconds, fc.boolean())
  .map(([of, at, firstTokenMs, tokensPerSecond, longestSilenceMs, streamed]) =>
    attemptFinished(of, { at, firstTokenMs, tokensPerSecond, longestSilenceMs, streamed }),
  );
const failures = fc
  .tuple(backend, time, reason, milliseconds, milliseconds, count)
  .map(([of, at, reason, durationMs, retryAfterMs, remainingRequests]) =>
    attemptFinished(of, { at, reason, durationMs, rateLimit: { retryAfterMs, remainingRequests } }),
  );
const refusals = fc
  .tuple(
    backend,
    time,
    fc.constantFrom('PROVIDER_RATE_LIMITED' as const, 'PROVIDER_REJECTED_REQUEST' as const),
  )
  .map(([of, at, reason]) => attemptFinished(of, { at, reason }));
const verdicts = fc
  .tuple(backend, fc.constantFrom('healthy', 'unhealthy', 'unknown'), time)
  .map(([of, status, at]) => healthChanged(of, status, at));
const readings = fc
  .tuple(backend, count, count, time, fc.nat(5_000), fc.constantFrom('1', '2', '3'))
  .map(([of, inFlight, waiting, at, ageMs, instance]) =>
    signalsObserved(of, { 'in-flight': inFlight, waiting }, { at, ageMs, instance }),
  );
const requests = fc
  .tuple(
    fc.array(attempt, { minLength: 1, maxLength: 3 }),
    time,
    fc.constantFrom(...TASKS),
    fc.constantFrom('s1', 's2'),
    fc.constantFrom('u1', 'u2'),
    fc.array(block, { maxLength: 3 }),
  )
  .map(([attempts, at, task, session, user, prefix]) =>
    requestRouted(attempts, { at, tenant: 'acme', traits: { task, session, user, prefix } }),
  );

type Arrival = { readonly event: EventEnvelope; readonly now: number };

/** The same events twice: once as generated, and once in another order, some of them repeated, at other times. */
const twoHistories = fc
  .array(fc.oneof(successes, failures, refusals, verdicts, readings, requests), {
    maxLength: 250,
    size: 'max',
  })
  .chain((events) =>
    fc.record({
      first: fc.constant(events.map((event): Arrival => ({ event, now: NOW }))),
      second: fc.tuple(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.shuffledSubarray(events),
        fc.array(fc.integer({ min: NOW, max: READ_AT }), { minLength: 1, maxLength: 20 }),
      ),
    }),
  )
  .map(({ first, second: [events, again, times] }) => ({
    first,
    second: [...events, ...again].map((event, place): Arrival => ({
      event,
      now: times[place % times.length] ?? NOW,
    })),
  }));

function fold(arrivals: readonly Arrival[]): MeshState {
  return arrivals.reduce((state, { event, now }) => foldEvent(state, event, now), EMPTY_STATE);
}

/** Everything that a decision can read from a state. */
function allThatIsKnown(state: MeshState): unknown {
  const callers = ['s1', 's2'].flatMap((session) =>
    ['u1', 'u2'].map((user): RequestProfile =>
      sampleProfile({
        tenant: 'acme',
        session,
        user,
        prefix: ['1', '2', '3'].map((hash) => ({ hash, tokens: Number(hash) * 100 })),
      }),
    ),
  );
  return [READ_AT, READ_AT + 400_000, READ_AT + 4_000_000].map((now) => ({
    snapshot: takeSnapshot(state, now, { staleAfterMs: STALE_AFTER_MS }),
    recalls: callers.map((profile) => recallOf(state, profile, now)),
  }));
}

describe('folding the same events', () => {
  it('gives the same state in any order, with duplicates and late arrivals, whenever they arrive', () => {
    fc.assert(
      fc.property(twoHistories, ({ first, second }) => {
        const [one, other] = [fold(first), fold(second)];
        expect(allThatIsKnown(other)).toEqual(allThatIsKnown(one));
        expect(other).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same state of events of any kind from any time', () => {
    const anyEvents = fc.uniqueArray(anyEventEnvelope, { maxLength: 40, selector: ({ id }) => id });
    const late = Date.UTC(2201, 0);
    fc.assert(
      fc.property(
        anyEvents.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          const at = (now: number) => (event: EventEnvelope) => ({ event, now });
          expect(fold([...shuffled, ...events].map(at(late + 1)))).toEqual(fold(events.map(at(late))));
        },
      ),
    );
  });
});
