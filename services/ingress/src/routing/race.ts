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
  | { readonly kind: 'hedge-due'; readonly number: number };

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

/** Makes a race that nobody has entered. Of each attempt at most one item is read before the race is decided. */
export function createRace<Item, Result>(): Race<Item, Result> {
  type News = RaceNews<Item, Result>;
  const running = new Map<Attempt<Item, Result>, Promise<News>>();
  let winner: Attempt<Item, Result> | undefined;
  let hedge: HedgeTimer | undefined;

  const forgetHedge = (): void => {
    hedge?.clear();
    hedge = undefined;
  };
  const stopRunning = (why: 'lost' | 'left'): void => {
    forgetHedge();
    for (const attempt of running.keys()) attempt.stop(why);
    running.clear();
  };
  return {
    enter(attempt, hedgeAfterMs) {
      for (const rival of running.keys()) rival.raced();
      if (running.size > 0) attempt.raced();
      const news = attempt.next().then((come): News => ({ kind: 'attempt', attempt, news: come }));
      running.set(attempt, news);
      if (hedgeAfterMs !== undefined) hedge = startHedgeTimer(attempt.order.number, hedgeAfterMs);
    },
    async next() {
      if (running.size === 0) return undefined;
      const first = await Promise.race([...running.values(), ...(hedge === undefined ? [] : [hedge.due])]);
      if (first.kind === 'attempt' && first.news.kind !== 'item') running.delete(first.attempt);
      if (first.kind === 'hedge-due' || first.news.kind !== 'item') forgetHedge();
      return first;
    },
    win(attempt) {
      running.delete(attempt);
      winner = attempt;
      stopRunning('lost');
    },
    stop(why) {
      winner?.stop(why);
      stopRunning(why);
    },
  };
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
