import { ERROR_REASONS, RouterError, type Plan } from '@signalbox/domain';
import fc from 'fast-check';
import type { AttemptEvent } from '../attempt-event.js';
import { nextStep, startAttempts } from '../attempt-plan.js';
import type { AttemptState } from '../attempt-state.js';
import type { AttemptStep } from '../attempt-step.js';
import type { Obstacle, Surroundings } from '../surroundings.js';
import { obstacle } from './plans.js';
import { BACKENDS, maybe, present } from './random-plans.js';
import { NOW } from './telling.js';

const REASONS = fc.oneof(
  { arbitrary: fc.constantFrom(...ERROR_REASONS), weight: 1 },
  {
    arbitrary: fc.constantFrom(
      'PROVIDER_ERROR' as const,
      'PROVIDER_RATE_LIMITED' as const,
      'PROVIDER_UNREACHABLE' as const,
      'STREAM_TRUNCATED' as const,
      'CONTEXT_TOO_LONG' as const,
    ),
    weight: 4,
  },
);

const move = fc.record({
  afterMs: fc.oneof(fc.nat(60), fc.nat(700)),
  what: fc.oneof(
    { arbitrary: fc.constantFrom('failed', 'failed', 'woken'), weight: 8 },
    { arbitrary: fc.constantFrom('hedge-due', 'hedge-due', 'committed'), weight: 6 },
    { arbitrary: fc.constantFrom('succeeded', 'cancelled', 'started'), weight: 1 },
  ),
  /** Which attempt is meant; mostly one that is running. */
  which: fc.nat(9),
  reason: REASONS,
  retryAfterMs: maybe(fc.nat(900)),
  disposition: fc.constantFrom('never-sent', 'rejected', 'ambiguous', 'ambiguous'),
  committed: fc.nat(3).map((draw) => draw === 0),
  canContinue: fc.nat(3).map((draw) => draw > 0),
  billedShare: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  random: fc.double({ min: 0, max: 1, noNaN: true }),
  mayRetry: fc.nat(5).map((draw) => draw > 0),
  mayHedge: fc.nat(5).map((draw) => draw > 0),
});

type Move = typeof move extends fc.Arbitrary<infer Value> ? Value : never;

/** What happens, as far as it does not depend on earlier steps. */
export const moves = fc.array(move, { maxLength: 15 });

/** The obstacles to each backend; an obstacle ends `forMs` after the start. */
export const worlds = fc.dictionary(
  fc.constantFrom(...BACKENDS),
  fc.record({ kind: fc.constantFrom('unreachable', 'circuit', 'quota'), forMs: maybe(fc.nat(1_500)) }),
  { maxKeys: 2 },
);

/** One event with its surroundings and its result. */
export type Happening = {
  readonly before: AttemptState;
  readonly event: AttemptEvent;
  readonly surroundings: Surroundings;
  readonly state: AttemptState;
  readonly step: AttemptStep;
};

/** A last move that lets whatever is running finish. */
const LAST_MOVE: Move = {
  afterMs: 0,
  what: 'failed',
  which: 0,
  reason: 'PROVIDER_ERROR',
  retryAfterMs: undefined,
  disposition: 'rejected',
  committed: false,
  canContinue: true,
  billedShare: undefined,
  random: 0.5,
  mayRetry: true,
  mayHedge: true,
};

/** Plays a request to its end: first the moves, then failures and wake-ups until nothing is running, then a few more. */
export function play(
  plan: Plan,
  story: readonly Move[],
  world: typeof worlds extends fc.Arbitrary<infer Value> ? Value : never,
): readonly Happening[] {
  const obstacleTo = ({ backend }: { readonly backend: string }): Obstacle | undefined => {
    const told = world[backend];
    if (told === undefined) return undefined;
    return obstacle(told.kind, backend, told.forMs === undefined ? undefined : NOW + told.forMs);
  };
  const happenings: Happening[] = [];
  let state = startAttempts(plan, NOW);
  let now = NOW;
  const tell = (event: AttemptEvent, { random, mayRetry, mayHedge }: Move): AttemptStep => {
    const surroundings: Surroundings = { now, random, mayRetry, mayHedge, obstacleTo };
    const transition = nextStep(state, event, surroundings);
    happenings.push({ before: state, event, surroundings, ...transition });
    ({ state } = transition);
    return transition.step;
  };
  let last = tell({ kind: 'started' }, LAST_MOVE);
  for (const each of story) {
    now += each.afterMs;
    last = tell(eventOf(each, state), each);
  }
  for (let round = 0; state.phase !== 'finished' && round < 40; round++) {
    if (state.phase === 'pausing') {
      now = last.kind === 'pause' ? last.until : now + 1;
      last = tell({ kind: 'woken' }, LAST_MOVE);
    } else {
      tell(eventOf(LAST_MOVE, state), LAST_MOVE);
      last = happenings.at(-1)?.step ?? last;
    }
  }
  for (const what of ['failed', 'woken', 'committed', 'succeeded', 'cancelled'] as const) {
    tell(eventOf({ ...LAST_MOVE, what }, state), LAST_MOVE);
  }
  return happenings;
}

function eventOf(told: Move, { running, lost, made }: AttemptState): AttemptEvent {
  const attempt = running[told.which % Math.max(running.length, 1)];
  const number = told.which === 9 ? made + 1 - (told.afterMs % 3) : (attempt?.number ?? 1);
  switch (told.what) {
    case 'started':
    case 'woken':
    case 'cancelled':
      return { kind: told.what };
    case 'hedge-due':
    case 'committed':
    case 'succeeded':
      return { kind: told.what, number };
    case 'failed': {
      // An attempt bills what it can cost itself: a number may be that of another attempt, or of none.
      const billed = [...running, ...lost].find((each) => each.number === number);
      return failureOf(told, number, billed?.mostNanoUsd);
    }
  }
}

function failureOf(told: Move, number: number, mostNanoUsd: number | undefined): AttemptEvent {
  const { reason, retryAfterMs, committed, canContinue, billedShare, disposition } = told;
  return {
    kind: 'failed',
    number,
    error: new RouterError({ reason, message: 'It failed.', ...present({ retryAfterMs }) }),
    disposition: committed ? 'committed' : disposition,
    committed,
    canContinue,
    ...(billedShare !== undefined &&
      mostNanoUsd !== undefined && { costNanoUsd: Math.floor(mostNanoUsd * billedShare) }),
  };
}
