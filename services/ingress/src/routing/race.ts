import type { Milliseconds } from '@signalbox/domain';
import type { Attempt, AttemptNews } from './attempt.js';

/** What happened among the attempts that have shown no content yet. */
export type RaceNews<Item, Result> =
  | {
      readonly kind: 'attempt';
      readonly attempt: Attempt<Item, Result>;
      readonly news: AttemptNews<Item, Result>;
    }
  /** So long an attempt has shown no content. */
  | HedgeDue;

/** The attempts of a request that are under way: one, or two of which the first to show content wins. */
export type Race<Item, Result> = {
  /** Starts an attempt. @param hedgeAfterMs After how long without content to say so; absent: never. */
  enter(attempt: Attempt<Item, Result>, hedgeAfterMs: Milliseconds | undefined): void;
  /** What happens next. @returns `undefined` when nothing is under way. */
  next(): Promise<RaceNews<Item, Result> | undefined>;
  /** The first item of this attempt goes to the client: all others are stopped, whatever they had. */
  win(attempt: Attempt<Item, Result>): void;
  /** Stops whatever is under way. */
  stop(why: 'lost' | 'left'): void;
};

type Runner<Item, Result> = {
  readonly attempt: Attempt<Item, Result>;
  /** Its first news. */
  readonly coming: Promise<AttemptNews<Item, Result>>;
};

/** Makes a race that nobody has entered. Of each attempt at most one item is read before the race is decided. */
export function createRace<Item, Result>(): Race<Item, Result> {
  type News = RaceNews<Item, Result>;
  let running: readonly Runner<Item, Result>[] = [];
  let winner: Attempt<Item, Result> | undefined;
  let hedge: HedgeTimer | undefined;

  const forgetHedge = (): void => {
    hedge?.clear();
    hedge = undefined;
  };
  const without = (attempt: Attempt<Item, Result>) => running.filter((each) => each.attempt !== attempt);
  const stopRunning = (why: 'lost' | 'left'): void => {
    forgetHedge();
    for (const { attempt } of running) attempt.stop(why);
    running = [];
  };
  return {
    enter(attempt, hedgeAfterMs) {
      for (const rival of running) rival.attempt.raced();
      if (running.length > 0) attempt.raced();
      running = [...running, { attempt, coming: attempt.next() }];
      if (hedgeAfterMs !== undefined) hedge = startHedgeTimer(attempt.order.number, hedgeAfterMs);
    },
    async next() {
      const [one] = running;
      if (one === undefined) return undefined;
      const come: News =
        running.length === 1 && hedge === undefined
          ? { kind: 'attempt', attempt: one.attempt, news: await one.coming }
          : await firstOf(running, hedge);
      if (come.kind === 'attempt' && come.news.kind !== 'item') running = without(come.attempt);
      if (come.kind === 'hedge-due' || come.news.kind !== 'item') forgetHedge();
      return come;
    },
    win(attempt) {
      running = without(attempt);
      winner = attempt;
      stopRunning('lost');
    },
    stop(why) {
      winner?.stop(why);
      stopRunning(why);
    },
  };
}

/** Whatever comes first. */
function firstOf<Item, Result>(
  running: readonly Runner<Item, Result>[],
  hedge: HedgeTimer | undefined,
): Promise<RaceNews<Item, Result>> {
  type News = RaceNews<Item, Result>;
  const all = running.map(async ({ attempt, coming }): Promise<News> => {
    return { kind: 'attempt', attempt, news: await coming };
  });
  return Promise.race<News>(hedge === undefined ? all : [...all, hedge.due]);
}

type HedgeDue = { readonly kind: 'hedge-due'; readonly number: number };
type HedgeTimer = { readonly due: Promise<HedgeDue>; clear(): void };

function startHedgeTimer(number: number, afterMs: Milliseconds): HedgeTimer {
  let timer: NodeJS.Timeout | undefined;
  const due = new Promise<HedgeDue>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'hedge-due', number }), afterMs);
  });
  return { due, clear: () => clearTimeout(timer) };
}
