import type { AttemptStep } from '@signalbox/attempts';
import { RouterError, type Warning } from '@signalbox/domain';
import type { Attempt, AttemptNews, AttemptRun } from './attempt.js';
import { openCourse, type CourseTo } from './attempt-course.js';
import { goneError } from './attempt-error.js';
import { isLate, makeAttempt } from './make-attempt.js';
import { pauseUntil } from './pause.js';
import { createRace } from './race.js';

/** How all attempts together ended. */
export type RunEnd<Result> =
  | { readonly kind: 'succeeded'; readonly result: Result }
  | { readonly kind: 'truncated'; readonly error: RouterError }
  | { readonly kind: 'failed'; readonly error: RouterError };

/** The request belongs to this attempt from now on: the first of its items comes next. */
export type CommittedTo = {
  readonly kind: 'committed';
  readonly backend: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly policyVersion: string;
  /** What the caller wished for and nobody here knows, in the caller's words. */
  readonly warnings: readonly Warning[];
};

/** An item that goes to the client. */
export type DeliveredItem<Item> = { readonly kind: 'item'; readonly item: Item };

/**
 * Runs a plan by the rules of `@signalbox/attempts`: one attempt after the other, at times two beside each other, until one
 * succeeds or the rules say that it is enough. Items of the attempt that has content first go to the client, no faster
 * than it takes them; of an attempt beside it nothing is shown, and its call is stopped at once. When the client leaves,
 * everything under way is stopped, and so it is when the consumer ends the iteration.
 */
export async function* runAttempts<Item, Result>(
  to: CourseTo,
  run: AttemptRun<Item, Result>,
): AsyncGenerator<CommittedTo | DeliveredItem<Item>, RunEnd<Result>, undefined> {
  const course = openCourse(to, run);
  const race = createRace<Item, Result>();
  let isDecided = false;
  let hasContent = false;
  try {
    let step = course.after({ kind: 'started' });
    while (step.kind !== 'finish') {
      if (step.kind === 'pause') {
        await pauseUntil(step.until, to.clock, run.signal);
        step = course.after({ kind: 'woken' });
        continue;
      }
      if (step.kind === 'try') race.enter(makeAttempt(to, run, course.begin(step)), step.hedgeAfterMs);
      const first = await race.next();
      if (first === undefined) throw endless();
      if (first.kind === 'hedge-due') {
        step = course.after(first);
        continue;
      }
      const { attempt } = first;
      const { number } = attempt.order;
      let { news } = first;
      if (news.kind === 'item') {
        step = course.after({ kind: 'committed', number });
        if (step.kind === 'finish') break;
        race.win(attempt);
        attempt.commit();
        if (!hasContent) yield committedTo(run, attempt);
        hasContent = true;
        news = yield* deliver(run, attempt, news);
      }
      if (news.kind === 'succeeded') {
        isDecided = true;
        course.after({ kind: 'succeeded', number });
        return news;
      }
      step = course.after({ ...news, number, canContinue: run.memory?.canContinue() ?? false });
    }
    isDecided = true;
    return endOf(step, isLate(to, run.deadlineAt));
  } finally {
    race.stop(isDecided && !run.signal.aborted ? 'lost' : 'left');
  }
}

type Item<Of> = Extract<AttemptNews<Of, never>, { kind: 'item' }>;
type End<Result> = Exclude<AttemptNews<never, Result>, { kind: 'item' }>;

/** Passes on the items of an attempt, and remembers what the client has. @returns how the attempt ended. */
async function* deliver<Of, Result>(
  { memory }: AttemptRun<Of, Result>,
  attempt: Attempt<Of, Result>,
  first: Item<Of>,
): AsyncGenerator<DeliveredItem<Of>, End<Result>, undefined> {
  const { candidate, continuation } = attempt.order;
  let news: AttemptNews<Of, Result> = first;
  while (news.kind === 'item') {
    memory?.note(news.item, candidate, continuation);
    yield news;
    news = await attempt.next();
  }
  return news;
}

function committedTo<Of, Result>(
  { plan }: AttemptRun<Of, Result>,
  { order }: Attempt<Of, Result>,
): CommittedTo {
  const { policyVersion, warnings = [] } = plan;
  const { candidate, number } = order;
  return { kind: 'committed', backend: candidate.backend, attempts: number, policyVersion, warnings };
}

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
