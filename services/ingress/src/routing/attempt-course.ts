import {
  nextStep,
  startAttempts,
  type AttemptEvent,
  type AttemptState,
  type AttemptStep,
  type ObstacleTo,
  type PassedOver,
  type Surroundings,
} from '@signalbox/attempts';
import type { ErrorReason, Plan, Random, Rejection } from '@signalbox/domain';
import type { Reach } from '../reach/reach.js';
import { limitsOfAttempt } from './attempt-limits.js';
import type { AttemptOrder, AttemptRun } from './attempt.js';
import type { AttemptsTo } from './make-attempt.js';
import { PresentSurroundings } from './present-surroundings.js';
import type { Retries } from './retries.js';

/** What the rules of the attempts look at, besides the request. */
export type CourseTo = AttemptsTo & {
  readonly reach: Reach;
  readonly retries: Retries;
  readonly random: Random;
};

/** The course of one request through the rules of `@signalbox/attempts`: it takes what happened and returns what to do. */
export type RequestCourse = {
  /** The step that follows from an event. Once the client has gone, only the end follows. */
  after(event: AttemptEvent): AttemptStep;
  /** The attempt that a step asks for, which begins now. */
  begin(step: TryStep): AttemptOrder;
};

/** The step that asks for an attempt. */
export type TryStep = Extract<AttemptStep, { kind: 'try' }>;

/** Begins the course of one request. */
export function openCourse<Item, Result>(to: CourseTo, run: AttemptRun<Item, Result>): RequestCourse {
  to.retries.noteRequest();
  return new OpenCourse(to, run);
}

class OpenCourse<Item, Result> implements RequestCourse {
  readonly #to: CourseTo;
  readonly #run: AttemptRun<Item, Result>;
  readonly #plan: Plan;
  #state: AttemptState;

  constructor(to: CourseTo, run: AttemptRun<Item, Result>) {
    this.#to = to;
    this.#run = run;
    this.#plan = planOf(run);
    this.#state = startAttempts(this.#plan, run.report.startedAt, to.clock.now());
  }

  after(event: AttemptEvent): AttemptStep {
    const isGone = this.#run.signal.aborted && event.kind !== 'succeeded';
    const told = isGone ? CANCELLED : event;
    const around = new PresentSurroundings(this.#to);
    const { state, step } = nextStep(this.#state, told, around);
    const refused = refusedRole(this.#state, told, around, step);
    if (refused !== undefined) this.#to.retries.noteRefusal(refused);
    const { passedOver } = state;
    if (passedOver !== this.#state.passedOver)
      this.#run.report.recorder.passedOver(passedOver.map(outOfReach));
    this.#state = state;
    return step;
  }

  begin(step: TryStep): AttemptOrder {
    const { candidate, attemptNumber: number, role, lastResort, deadlineAt, maxOutputTokens } = step;
    const { profile, report, memory } = this.#run;
    const { candidates, limits: plannedLimits } = this.#plan;
    const { counted, tried, running } = this.#state;
    if (lastResort) report.recorder.lastResort();
    this.#to.retries.noteAttempt(role, counted);
    const others = candidates.length - tried.length - running.length;
    const attemptsLeft = 1 + Math.max(0, Math.min(plannedLimits.attempts - counted, others));
    const limits = { firstTokenMs: step.firstTokenTimeoutMs, idleMs: step.idleTimeoutMs };
    const input = { profile, limits, now: this.#to.clock.now(), deadlineAt, attemptsLeft };
    const { firstTokenMs, idleMs } = limitsOfAttempt(input);
    const continuation = role === 'continuation' ? memory?.continueAt(candidate) : undefined;
    return {
      candidate,
      number,
      role,
      lastResort,
      deadlineAt,
      firstTokenMs,
      idleMs,
      maxOutputTokens,
      continuation,
    };
  }
}

const CANCELLED: AttemptEvent = { kind: 'cancelled' };

/** The plan with the caller's own deadline in it, when that is earlier. */
function planOf<Item, Result>({ plan, deadlineAt, report }: AttemptRun<Item, Result>): Plan {
  const totalMs = (deadlineAt ?? Infinity) - report.startedAt;
  if (totalMs >= plan.limits.totalMs) return plan;
  return { ...plan, limits: { ...plan.limits, totalMs } };
}

/** The events after which the retry budget may forbid what the rules allow. */
const ASKS_FOR_MORE: Readonly<Record<AttemptEvent['kind'], 'retry' | 'hedge' | undefined>> = {
  started: undefined,
  woken: 'retry',
  'hedge-due': 'hedge',
  committed: undefined,
  succeeded: undefined,
  failed: 'retry',
  cancelled: undefined,
};

/** The kind of attempt that only the retry budget forbids; `undefined`: it forbids none. */
function refusedRole(
  state: AttemptState,
  event: AttemptEvent,
  around: Surroundings,
  step: AttemptStep,
): 'retry' | 'hedge' | undefined {
  const role = ASKS_FOR_MORE[event.kind];
  if (role === undefined || isMore(step) || (around.mayRetry && around.mayHedge)) return undefined;
  const { now, random } = around;
  const obstacleTo: ObstacleTo = (candidate) => around.obstacleTo(candidate);
  const unlimited = nextStep(state, event, { now, random, obstacleTo, mayRetry: true, mayHedge: true });
  return isMore(unlimited.step) ? role : undefined;
}

function isMore({ kind }: AttemptStep): boolean {
  return kind === 'try' || kind === 'pause';
}

/** What stood in the way of a candidate, by the reason of its error. */
const PASSED_OVER_BY: Partial<Record<ErrorReason, string>> = {
  ADAPTER_UNAVAILABLE: 'adapter-reach',
  PROVIDER_RATE_LIMITED: 'quota',
};

/** A candidate that was passed over, as the route record has it: it was not tried, and waiting may help. */
function outOfReach({ candidate, error }: PassedOver): Rejection {
  const by = PASSED_OVER_BY[error.reason] ?? 'circuit';
  return { backend: candidate.backend, by, reason: error.message, transient: true };
}
