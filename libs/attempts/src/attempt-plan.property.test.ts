import type { Plan } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptStep } from './attempt-step.js';
import { candidateOf, obstacles, planOf } from './testing/plans.js';
import { plans } from './testing/random-plans.js';
import { moves, play, worlds, type Happening } from './testing/random-stories.js';
import { failure, NOW, STARTED, tell } from './testing/telling.js';
import { ASSUMED_LONGEST_ANSWER } from './worst-case.js';

type Try = Extract<AttemptStep, { kind: 'try' }>;

/** The attempts of a story, each with the event that started it. */
function triesOf(story: readonly Happening[]): readonly (Happening & { readonly attempt: Try })[] {
  return story.flatMap((each) => (each.step.kind === 'try' ? [{ ...each, attempt: each.step }] : []));
}

/** The most that an attempt can cost, by the prices of its candidate and its stated or assumed longest answer. */
function worstOf({ candidate, maxOutputTokens = Infinity }: Try): number {
  const { mostInputNanoUsd = 0, outputTokenNanoUsd = 0 } = candidate;
  const { maxOutputTokens: longest = ASSUMED_LONGEST_ANSWER } = candidate;
  return mostInputNanoUsd + (outputTokenNanoUsd && outputTokenNanoUsd * Math.min(longest, maxOutputTokens));
}

function forAny(law: (plan: Plan, story: readonly Happening[]) => void): void {
  fc.assert(
    fc.property(plans, moves, worlds, (plan, story, world) => law(plan, play(plan, story, world))),
    { numRuns: 500 },
  );
}

describe('for any plan, any faults and any world', () => {
  it('makes no more attempts than allowed: those that never left are free once per backend', () => {
    forAny((plan, story) => {
      const tries = triesOf(story);
      const backends = tries.map(({ attempt }) => attempt.candidate.backend);
      for (const { state } of story) {
        expect(state.counted).toBeLessThanOrEqual(plan.limits.attempts);
        expect(state.counted).toBeGreaterThanOrEqual(0);
      }
      expect(tries.length).toBeLessThanOrEqual(plan.limits.attempts + new Set(backends).size);
      expect(tries.map(({ attempt }) => attempt.attemptNumber)).toEqual(
        backends.map((_, index) => index + 1),
      );
      for (const backend of backends) {
        expect(backends.filter((each) => each === backend).length).toBeLessThanOrEqual(2);
      }
    });
  });

  it('runs two attempts side by side only as one hedge, at two backends, when the fleet can afford it', () => {
    forAny((plan, story) => {
      for (const { state } of story) {
        expect(state.running.length).toBeLessThanOrEqual(2);
        if (state.running.length < 2) continue;
        expect(state.running.map(({ role }) => role)).toEqual(['first', 'hedge']);
        expect(new Set(state.running.map(({ candidate }) => candidate.backend)).size).toBe(2);
      }
      const hedges = triesOf(story).filter(({ attempt }) => attempt.role === 'hedge');
      expect(hedges.length).toBeLessThanOrEqual(plan.hedgeAfterMs === undefined ? 0 : 1);
      expect(hedges.every(({ surroundings }) => surroundings.mayHedge)).toBe(true);
    });
  });

  it('retries only what the fleet can afford', () => {
    forAny((_plan, story) => {
      for (const { attempt, state, surroundings } of triesOf(story)) {
        if (attempt.role === 'hedge' || state.counted === 1) continue;
        expect(surroundings.mayRetry).toBe(true);
      }
    });
  });

  it('never risks more money than the limit, and books at least what an unknown bill may be', () => {
    forAny((plan, story) => {
      const { maxCostNanoUsd = Infinity } = plan.limits;
      const worst = new Map<number, number>();
      for (const { before, event, state, step } of story) {
        if (event.kind === 'failed' && before.phase !== 'finished' && worst.has(event.number)) {
          const didNoWork = event.disposition === 'never-sent' || event.disposition === 'rejected';
          const known = event.costNanoUsd ?? (didNoWork ? 0 : undefined);
          if (known !== undefined) worst.set(event.number, known);
        }
        if (step.kind === 'try') worst.set(step.attemptNumber, worstOf(step));
        const sum = [...worst.values()].reduce((total, each) => total + each, 0);
        expect(sum).toBeLessThanOrEqual(maxCostNanoUsd);
        expect(state.spentNanoUsd).toBeGreaterThanOrEqual(0);
        expect(state.spentNanoUsd).toBeLessThanOrEqual(maxCostNanoUsd);
      }
    });
  });

  it('starts nothing without time for it, and pauses only for a time that leaves some', () => {
    forAny((plan, story) => {
      const deadlineAt = NOW + plan.limits.totalMs;
      for (const { step, surroundings } of story) {
        if (step.kind === 'pause') {
          expect(step.until).toBeGreaterThan(surroundings.now);
          expect(step.until + 50).toBeLessThanOrEqual(deadlineAt);
          expect(step.until - surroundings.now).toBeLessThanOrEqual(Math.max(plan.limits.waitMs ?? 0, 1_000));
        }
        if (step.kind !== 'try') continue;
        expect(step.deadlineAt).toBe(deadlineAt);
        expect(surroundings.now + 50).toBeLessThanOrEqual(deadlineAt);
        expect(surroundings.now + step.firstTokenTimeoutMs).toBeLessThanOrEqual(deadlineAt);
      }
    });
  });

  it('waits for providers in all no longer than the plan allows', () => {
    forAny((plan, story) => {
      let waitedMs = 0;
      let pause: { readonly since: number; readonly until: number } | undefined;
      for (const { before, state, step, surroundings } of story) {
        const { now } = surroundings;
        if (pause !== undefined && (step.kind === 'pause' || state.phase !== before.phase)) {
          waitedMs += Math.min(now, pause.until) - pause.since;
          pause = undefined;
        }
        const isNamed = step.kind === 'pause' && state.waitingSince !== undefined;
        if (isNamed) pause = { since: now, until: step.until };
      }
      expect(waitedMs).toBeLessThanOrEqual(plan.limits.waitMs ?? 0);
    });
  });

  it('asks nobody before the time that was named, and nobody to whom there is no way', () => {
    forAny((plan, story) => {
      const named = new Map<string, number>(
        plan.candidates.map(({ backend, blockedForMs = 0 }) => [backend, NOW + blockedForMs]),
      );
      for (const { before, event, step, surroundings } of story) {
        const failed =
          event.kind === 'failed' ? before.running.find((each) => each.number === event.number) : undefined;
        if (failed !== undefined && event.kind === 'failed') {
          const { backend } = failed.candidate;
          const until = surroundings.now + (event.error.retryAfterMs ?? 0);
          named.set(backend, Math.max(named.get(backend) ?? 0, until));
        }
        if (step.kind !== 'try') continue;
        expect(surroundings.now).toBeGreaterThanOrEqual(named.get(step.candidate.backend) ?? 0);
        const obstacle = surroundings.obstacleTo(step.candidate);
        expect(obstacle?.kind).not.toBe('unreachable');
        if (obstacle?.kind === 'quota') expect(obstacle.until).toBeLessThanOrEqual(surroundings.now);
        const isOver = (obstacle?.until ?? Infinity) <= surroundings.now;
        if (obstacle?.kind === 'circuit' && !isOver) expect(step.lastResort).toBe(true);
      }
    });
  });

  it('makes one attempt that counts when everybody is out', () => {
    forAny((_plan, story) => {
      const last = story.at(-1)?.state;
      if (triesOf(story).some(({ attempt }) => attempt.lastResort))
        expect(last?.counted).toBeLessThanOrEqual(1);
    });
  });

  it('finds out at most once whether a backend works again whose circuit was open', () => {
    forAny((_plan, story) => {
      const probes = triesOf(story).filter(
        ({ attempt, surroundings }) =>
          !attempt.lastResort && surroundings.obstacleTo(attempt.candidate)?.kind === 'circuit',
      );
      expect(probes.length).toBeLessThanOrEqual(1);
    });
  });

  it('finishes exactly once and has nothing more to do after that, whatever is told', () => {
    forAny((_plan, story) => {
      const kinds = story.map(({ step }) => step.kind);
      const end = kinds.indexOf('finish');
      expect(end).toBeGreaterThanOrEqual(0);
      expect(new Set(kinds.slice(end + 1))).toEqual(new Set(['wait']));
    });
  });

  it('after content only goes on with it, and never calls that a failure', () => {
    forAny((plan, story) => {
      const content = story.findIndex(
        ({ before, event }) =>
          (event.kind === 'committed' || (event.kind === 'failed' && event.committed)) &&
          before.running.some(({ number }) => number === event.number),
      );
      if (content === -1) return;
      const after = story.slice(content).map(({ step }) => step);
      const roles = after.flatMap((step) => (step.kind === 'try' ? [step.role] : []));
      expect(new Set(roles)).toEqual(new Set(roles.length > 0 ? ['continuation'] : []));
      if (plan.onCut !== 'continue') expect(roles).toEqual([]);
      const outcomes = after.flatMap((step) => (step.kind === 'finish' ? [step.outcome] : []));
      expect(outcomes).not.toContain('failed');
    });
  });

  it('tells of the first cut, never of a later one', () => {
    forAny((_plan, story) => {
      const cut = story.find(({ state }) => state.cut !== undefined)?.state.cut;
      const end = story.map(({ step }) => step).find((step) => step.kind === 'finish');
      if (cut === undefined || end?.kind !== 'finish' || end.outcome !== 'truncated') return;
      expect([end.error, end.error.cause]).toContain(cut);
    });
  });
});

describe('for any backends out of reach', () => {
  it('goes on as if those who cannot be reached were not in the plan', () => {
    const names = ['a', 'b', 'c', 'd'];
    const lost = fc.subarray(names);
    const reasons = fc.array(fc.constantFrom('PROVIDER_ERROR', 'PROVIDER_TIMEOUT', 'CONTEXT_TOO_LONG'), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(lost, reasons, (unreachable, faults) => {
        const obstacleTo = obstacles(Object.fromEntries(unreachable.map((name) => [name, 'unreachable'])));
        const events = [STARTED, ...faults.map((reason) => failure(reason))];
        const stepsOf = (backends: readonly string[]) =>
          tell(planOf(backends.map((name) => candidateOf(name))), events, { obstacleTo }).map(({ step }) =>
            step.kind === 'finish' ? 'finish' : step,
          );
        expect(stepsOf(names)).toEqual(stepsOf(names.filter((name) => !unreachable.includes(name))));
      }),
    );
  });
});
