import type { AttemptStep } from '@signalbox/attempts';
import { RouterError } from '@signalbox/domain';
import type { Attempt, AttemptNews, AttemptRun } from './attempt.js';
import { openCourse, type CourseTo, type RequestCourse } from './attempt-course.js';
import { goneError } from './attempt-error.js';
import { isLate, makeAttempt } from './make-attempt.js';
import { pauseUntil } from './pause.js';
import { createRace, type Race } from './race.js';
import type { DeliveredItem, RunEnd, RunNews } from './run-news.js';

/** The attempts of one request. They are read no faster than they are asked for news. */
export type Attempts<Item, Result> = {
  /** What comes next. After an end nothing more does, and nothing is under way. */
  next(): Promise<RunNews<Item, Result>>;
  /** Stops everything under way, where there was no end. */
  stop(): void;
};

/**
 * Runs a plan by the rules of `@signalbox/attempts`: one attempt after the other, at times two beside each other, until one
 * succeeds or the rules say that it is enough. Items of the attempt that has content first go to the client, no faster
 * than it takes them; of an attempt beside it nothing is shown, and its call is stopped at once. When the client leaves,
 * everything under way is stopped. Nothing begins before news are first asked for.
 */
export function runAttempts<Item, Result>(
  to: CourseTo,
  run: AttemptRun<Item, Result>,
): Attempts<Item, Result> {
  return new RunningAttempts(to, run);
}

class RunningAttempts<Item, Result> implements Attempts<Item, Result> {
  readonly #to: CourseTo;
  readonly #run: AttemptRun<Item, Result>;
  readonly #course: RequestCourse;
  readonly #race: Race<Item, Result> = createRace();
  /** Whose items go to the client now. */
  #delivering: Attempt<Item, Result> | undefined;
  /** Its first item, while the client was only told that it comes. */
  #held: DeliveredItem<Item> | undefined;
  #hasContent = false;

  constructor(to: CourseTo, run: AttemptRun<Item, Result>) {
    this.#to = to;
    this.#run = run;
    this.#course = openCourse(to, run);
  }

  next(): Promise<RunNews<Item, Result>> {
    if (this.#delivering !== undefined) return this.#deliver(this.#delivering);
    return this.#untilContent(this.#course.after({ kind: 'started' }));
  }

  stop(): void {
    this.#race.stop('left');
  }

  /** Passes the next item of an attempt on, and remembers what the client has; goes on with what follows from its end. */
  async #deliver(attempt: Attempt<Item, Result>): Promise<RunNews<Item, Result>> {
    const news = this.#held ?? (await attempt.next());
    this.#held = undefined;
    if (news.kind === 'item') return this.#noted(attempt, news);
    this.#delivering = undefined;
    return news.kind === 'succeeded'
      ? this.#succeeded(attempt, news)
      : this.#untilContent(this.#afterFailure(attempt, news));
  }

  /** Does what is to be done, step by step, until an attempt has content or all is over. */
  async #untilContent(first: AttemptStep): Promise<RunNews<Item, Result>> {
    let step = first;
    while (step.kind !== 'finish') {
      if (step.kind === 'pause') {
        await pauseUntil(step.until, this.#to.clock, this.#run.signal);
        step = this.#course.after({ kind: 'woken' });
        continue;
      }
      if (step.kind === 'try')
        this.#race.enter(makeAttempt(this.#to, this.#run, this.#course.begin(step)), step.hedgeAfterMs);
      const come = await this.#race.next();
      if (come === undefined) throw endless();
      if (come.kind === 'hedge-due') {
        step = this.#course.after(come);
        continue;
      }
      const { attempt, news } = come;
      if (news.kind === 'succeeded') return this.#succeeded(attempt, news);
      if (news.kind === 'failed') {
        step = this.#afterFailure(attempt, news);
        continue;
      }
      step = this.#course.after({ kind: 'committed', number: attempt.order.number });
      if (step.kind !== 'finish') return this.#commit(attempt, news);
    }
    this.#stopRivals();
    return endOf(step, isLate(this.#to, this.#run.deadlineAt));
  }

  /** The request belongs to this attempt. The client is told once to whom; what goes on with an answer just comes. */
  #commit(attempt: Attempt<Item, Result>, first: DeliveredItem<Item>): RunNews<Item, Result> {
    this.#race.win(attempt);
    attempt.commit();
    this.#delivering = attempt;
    if (this.#hasContent) return this.#noted(attempt, first);
    this.#hasContent = true;
    this.#held = first;
    const { policyVersion, warnings = [] } = this.#run.plan;
    const { candidate, number } = attempt.order;
    return { kind: 'committed', backend: candidate.backend, attempts: number, policyVersion, warnings };
  }

  #noted({ order }: Attempt<Item, Result>, news: DeliveredItem<Item>): DeliveredItem<Item> {
    this.#run.memory?.note(news.item, order.candidate, order.continuation);
    return news;
  }

  #succeeded({ order }: Attempt<Item, Result>, end: RunEnd<Result>): RunEnd<Result> {
    this.#course.after({ kind: 'succeeded', number: order.number });
    this.#stopRivals();
    return end;
  }

  #afterFailure({ order }: Attempt<Item, Result>, failed: Failed): AttemptStep {
    const canContinue = this.#run.memory?.canContinue() ?? false;
    return this.#course.after({ ...failed, number: order.number, canContinue });
  }

  /** The request is decided: what still runs has lost, or nobody waits for it. */
  #stopRivals(): void {
    this.#race.stop(this.#run.signal.aborted ? 'left' : 'lost');
  }
}

type Failed = Extract<AttemptNews<never, never>, { kind: 'failed' }>;

function endOf(step: Extract<AttemptStep, { kind: 'finish' }>, late: boolean): RunEnd<never> {
  switch (step.outcome) {
    case 'failed':
    case 'truncated':
      return { kind: step.outcome, error: step.error };
    case 'cancelled':
      return { kind: 'failed', error: goneError(late, step.error) };
    case 'succeeded':
      throw endless();
  }
}

function endless(): RouterError {
  return new RouterError({ reason: 'INTERNAL', message: 'The attempts ended without an end.' });
}
