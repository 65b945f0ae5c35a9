import { ERROR_REASONS } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep, startAttempts } from './attempt-plan.js';
import type { AttemptEvent, AttemptStep, ObstacleTo } from './attempt-state.js';
import { candidateOf, failure, outOfReach, planOf } from './testing/plans.js';

const NOW = 1_000_000;

const cost = fc.option(fc.nat(100), { nil: undefined });

const plans = fc
  .record({
    costs: fc.array(cost, { maxLength: 6 }),
    attempts: fc.integer({ min: 0, max: 5 }),
    totalMs: fc.integer({ min: 0, max: 1_000 }),
    maxCostNanoUsd: cost,
  })
  .map(({ costs, attempts, totalMs, maxCostNanoUsd }) =>
    planOf(
      costs.map((nanoUsd, index) => candidateOf(`backend-${index}`, nanoUsd)),
      { attempts, totalMs, ...(maxCostNanoUsd !== undefined && { maxCostNanoUsd }) },
    ),
  );

const failures = fc
  .record({
    reason: fc.constantFrom(...ERROR_REASONS),
    disposition: fc.constantFrom('never-sent', 'rejected', 'ambiguous'),
    committed: fc.boolean(),
    costNanoUsd: fc.nat(100),
  })
  .map(({ reason, ...details }) => failure(reason, details));

const retryable = fc.constant(failure('PROVIDER_ERROR', { disposition: 'ambiguous', costNanoUsd: 20 }));

const events: fc.Arbitrary<AttemptEvent> = fc.oneof(
  { arbitrary: retryable, weight: 6 },
  { arbitrary: failures, weight: 2 },
  fc.constantFrom<AttemptEvent>(
    { kind: 'started' },
    { kind: 'committed' },
    { kind: 'succeeded' },
    { kind: 'cancelled' },
  ),
);

const timeline = fc.array(fc.record({ event: events, afterMs: fc.nat(300) }), { maxLength: 20 });

type Told = { readonly event: AttemptEvent; readonly now: number; readonly step: AttemptStep };

function tell(
  plan: ReturnType<typeof planOf>,
  story: readonly { event: AttemptEvent; afterMs: number }[],
  obstacleTo?: ObstacleTo,
): readonly Told[] {
  let state = startAttempts(plan, NOW);
  let now = NOW;
  return [{ event: { kind: 'started' } as const, afterMs: 0 }, ...story].map(({ event, afterMs }) => {
    now += afterMs;
    const transition = nextStep(state, event, now, obstacleTo);
    state = transition.state;
    return { event, now, step: transition.step };
  });
}

describe('for any plan and any sequence of events', () => {
  it('keeps to the budget: attempts, time, money, each backend once', () => {
    fc.assert(
      fc.property(plans, timeline, (plan, story) => {
        const told = tell(plan, story);
        const tries = told.flatMap(({ step, now }) => (step.kind === 'try' ? [{ step, now }] : []));
        const backends = tries.map(({ step }) => step.candidate.backend);
        expect(backends.length).toBeLessThanOrEqual(plan.limits.attempts);
        expect(new Set(backends).size).toBe(backends.length);
        expect(tries.map(({ step }) => step.attemptNumber)).toEqual(backends.map((_, index) => index + 1));
        for (const { step, now } of tries) {
          expect(now + 50).toBeLessThanOrEqual(step.deadlineAt);
          expect(now + step.firstTokenTimeoutMs).toBeLessThanOrEqual(step.deadlineAt);
          const { maxCostNanoUsd } = plan.limits;
          if (maxCostNanoUsd === undefined) continue;
          expect(step.candidate.expectedCostNanoUsd ?? Infinity).toBeLessThanOrEqual(maxCostNanoUsd);
        }
      }),
    );
  });

  it('finishes at most once and has nothing more to do after that, whatever is told', () => {
    fc.assert(
      fc.property(plans, timeline, (plan, story) => {
        const kinds = tell(plan, story).map(({ step }) => step.kind);
        const end = kinds.indexOf('finish');
        if (end === -1) return;
        expect(new Set(kinds.slice(end + 1))).toEqual(new Set(end + 1 < kinds.length ? ['wait'] : []));
      }),
    );
  });

  it('finishes exactly once when every attempt is told the end of', () => {
    fc.assert(
      fc.property(plans, fc.array(failures, { minLength: 5, maxLength: 5 }), (plan, ends) => {
        const kinds = tell(
          plan,
          ends.map((event) => ({ event, afterMs: 1 })),
        ).map(({ step }) => step.kind);
        expect(kinds.filter((kind) => kind === 'finish')).toHaveLength(1);
      }),
    );
  });

  it('goes on as if those who cannot be reached were not in the plan', () => {
    const lost = fc.subarray(Array.from({ length: 6 }, (_, index) => `backend-${index}`));
    fc.assert(
      fc.property(plans, timeline, lost, (plan, story, backends) => {
        const candidates = plan.candidates.filter(({ backend }) => !backends.includes(backend));
        const among = tell(plan, story, outOfReach(...backends));
        const without = tell({ ...plan, candidates }, story);
        const triesOf = (told: readonly Told[]) =>
          told.map(({ step }) => (step.kind === 'finish' ? 'finish' : step));
        expect(triesOf(among)).toEqual(triesOf(without));
      }),
    );
  });

  it('tries nobody after a commit or a cancellation', () => {
    fc.assert(
      fc.property(
        plans,
        timeline,
        fc.constantFrom('committed', 'cancelled'),
        timeline,
        (plan, before, kind, after) => {
          const told = tell(plan, [...before, { event: { kind }, afterMs: 0 }, ...after]);
          expect(told.slice(before.length + 1).map(({ step }) => step.kind)).not.toContain('try');
        },
      ),
    );
  });

  it('ends a request of which content was delivered as a success, cut off or cancelled, but never as failed', () => {
    fc.assert(
      fc.property(plans, events, (plan, last) => {
        const told = tell(plan, [
          { event: { kind: 'committed' }, afterMs: 0 },
          { event: last, afterMs: 0 },
        ]);
        const [first, , end] = told.map(({ step }) => step);
        if (first?.kind !== 'try' || end?.kind !== 'finish') return;
        expect(end.outcome).not.toBe('failed');
      }),
    );
  });
});
