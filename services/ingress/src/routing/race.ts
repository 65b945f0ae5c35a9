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
  return new OpenRace();
}

class OpenRace<Item, Result> implements Race<Item, Result> {
  #running: readonly Runner<Item, Result>[] = [];
  #winner: Attempt<Item, Result> | undefined;
  #hedge: HedgeTimer | undefined;

  enter(attempt: Attempt<Item, Result>, hedgeAfterMs: Milliseconds | undefined): void {
    for (const rival of this.#running) rival.attempt.raced();
    if (this.#running.length > 0) attempt.raced();
    this.#running = [...this.#running, { attempt, coming: attempt.next() }];
    if (hedgeAfterMs !== undefined) this.#hedge = startHedgeTimer(attempt.order.number, hedgeAfterMs);
  }

  async next(): Promise<RaceNews<Item, Result> | undefined> {
    const running = this.#running;
    const [one] = running;
    if (one === undefined) return undefined;
    const come: RaceNews<Item, Result> =
      running.length === 1 && this.#hedge === undefined
        ? { kind: 'attempt', attempt: one.attempt, news: await one.coming }
        : await firstOf(running, this.#hedge);
    if (come.kind === 'attempt' && come.news.kind !== 'item') this.#remove(come.attempt);
    if (come.kind === 'hedge-due' || come.news.kind !== 'item') this.#forgetHedge();
    return come;
  }

  win(attempt: Attempt<Item, Result>): void {
    this.#remove(attempt);
    this.#winner = attempt;
    this.#stopRunning('lost');
  }

  stop(why: 'lost' | 'left'): void {
    this.#winner?.stop(why);
    this.#stopRunning(why);
  }

  #remove(attempt: Attempt<Item, Result>): void {
    this.#running = this.#running.filter((each) => each.attempt !== attempt);
  }

  #stopRunning(why: 'lost' | 'left'): void {
    this.#forgetHedge();
    for (const { attempt } of this.#running) attempt.stop(why);
    this.#running = [];
  }

  #forgetHedge(): void {
    this.#hedge?.clear();
    this.#hedge = undefined;
  }
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
