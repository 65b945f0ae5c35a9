import type { AttemptEvent } from '@signalbox/attempts';
import type { Attempt, AttemptNews, AttemptRun, NewsOf } from './attempt.js';
import { openCourse, type CourseTo, type RequestCourse } from './attempt-course.js';
import { isLate } from './is-late.js';
import { makeAttempt } from './make-attempt.js';
import { pauseUntil } from './pause.js';
import { createRace, type Race } from './race.js';
import { endless, endOf } from './run-end.js';
import type { DeliveredItem, RunEnd, RunNews } from './run-news.js';

/** The attempts of one request. They are read no faster than `next` is called. */
export type Attempts<Item, Result> = {
  /** The next news. Nothing follows an end, and nothing is under way after it. */
  next(): Promise<RunNews<Item, Result>>;
  /** Stops everything under way, if there was no end. */
  stop(): void;
};

/**
 * Runs a plan by the rules of `@signalbox/attempts`: one attempt after the other, sometimes two concurrently, until one
 * succeeds or the rules end it. The items of the first attempt with content go to the client, no faster than it takes them;
 * a concurrent attempt shows nothing, and its call is stopped at once. When the client leaves, everything under way is
 * stopped. No attempt begins before the first `next`.
 */
export function runAttempts<Item, Result>(
  to: CourseTo,
  run: AttemptRun<Item, Result>,
): Attempts<Item, Result> {
  return new RunningAttempts(to, run);
}

const STARTED: AttemptEvent = { kind: 'started' };

class RunningAttempts<Item, Result> implements Attempts<Item, Result> {
  readonly #to: CourseTo;
  readonly #run: AttemptRun<Item, Result>;
  readonly #course: RequestCourse;
  readonly #race: Race<Item, Result> = createRace();
  /** The attempt whose items go to the client now. */
  #delivering: Attempt<Item, Result> | undefined;
  /** Its first item, while only `committed` has been returned. */
  #held: NewsOf<'item', Item, Result> | undefined;
  #hasContent = false;

  constructor(to: CourseTo, run: AttemptRun<Item, Result>) {
    this.#to = to;
    this.#run = run;
    this.#course = openCourse(to, run);
  }

  next(): Promise<RunNews<Item, Result>> {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) return Promise.resolve(this.#noted(held));
    return this.#delivering === undefined
      ? this.#untilContent(STARTED)
      : this.#delivering.next().then(this.#deliver);
  }

  stop(): void {
    this.#race.stop('left');
  }

  /** Passes an item on, and remembers what the client has; when an attempt ended, does what follows from its end. */
  readonly #deliver = (
    news: AttemptNews<Item, Result>,
  ): RunNews<Item, Result> | Promise<RunNews<Item, Result>> => {
    if (news.kind === 'item') return this.#noted(news);
    this.#delivering = undefined;
    return news.kind === 'succeeded' ? this.#succeeded(news) : this.#untilContent(this.#failure(news));
  };

  /** Does what follows from an event, step by step, until an attempt has content or all is over. */
  async #untilContent(event: AttemptEvent): Promise<RunNews<Item, Result>> {
    let step = this.#course.after(event);
    while (step.kind !== 'finish') {
      if (step.kind === 'pause') {
        await pauseUntil(step.until, this.#to.clock, this.#run.signal);
        step = this.#course.after({ kind: 'woken' });
        continue;
      }
      if (step.kind === 'try')
        this.#race.enter(makeAttempt(this.#to, this.#run, this.#course.begin(step)), step.hedgeAfterMs);
      const coming = this.#race.next();
      if (coming === undefined) throw endless();
      const news = await coming;
      this.#race.heard(news);
      switch (news.kind) {
        case 'hedge-due':
          step = this.#course.after(news);
          break;
        case 'failed':
          step = this.#course.after(this.#failure(news));
          break;
        case 'succeeded':
          return this.#succeeded(news);
        case 'item':
          step = this.#course.after({ kind: 'committed', number: news.by.order.number });
          if (step.kind !== 'finish') return this.#commit(news);
      }
    }
    this.#stopRivals();
    return endOf(step, isLate(this.#to, this.#run.deadlineAt));
  }

  /**
   * Commits the request to this attempt. `committed` is returned once; the items of an attempt that continues an answer
   * follow without it.
   */
  #commit(first: NewsOf<'item', Item, Result>): RunNews<Item, Result> {
    const attempt = first.by;
    this.#race.win(attempt);
    attempt.commit();
    this.#delivering = attempt;
    if (this.#hasContent) return this.#noted(first);
    this.#hasContent = true;
    this.#held = first;
    const { policyVersion, warnings = [] } = this.#run.plan;
    const { candidate, number } = attempt.order;
    return { kind: 'committed', backend: candidate.backend, attempts: number, policyVersion, warnings };
  }

  #noted(news: NewsOf<'item', Item, Result>): DeliveredItem<Item> {
    const { candidate, continuation } = news.by.order;
    this.#run.memory?.note(news.item, candidate, continuation);
    return news;
  }

  #succeeded(news: NewsOf<'succeeded', Item, Result>): RunEnd<Result> {
    this.#course.after({ kind: 'succeeded', number: news.by.order.number });
    this.#stopRivals();
    return news;
  }

  #failure({ by, ...failed }: NewsOf<'failed', Item, Result>): AttemptEvent {
    const canContinue = this.#run.memory?.canContinue() ?? false;
    return { ...failed, number: by.order.number, canContinue };
  }

  /** The request is decided: what still runs has lost, or nobody waits for it. */
  #stopRivals(): void {
    this.#race.stop(this.#run.signal.aborted ? 'left' : 'lost');
  }
}
