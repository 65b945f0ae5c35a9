import type { Milliseconds } from '@signalbox/domain';
import type { Attempt, AttemptNews } from './attempt.js';

/** What happened among the attempts that have shown no content yet. `hedge-due`: one has shown none for its hedge delay. */
export type RaceNews<Item, Result> = AttemptNews<Item, Result> | HedgeDue;

type HedgeDue = { readonly kind: 'hedge-due'; readonly number: number };

/** The attempts of a request that are under way: one, or two that race, of which the first to show content wins. */
export type Race<Item, Result> = {
  /** Starts an attempt. @param hedgeAfterMs After how long without content `hedge-due` is reported; absent: never. */
  enter(attempt: Attempt<Item, Result>, hedgeAfterMs: Milliseconds | undefined): void;
  /** The next news, to be passed to `heard` when it has come. @returns `undefined` when nothing is under way. */
  next(): Promise<RaceNews<Item, Result>> | undefined;
  /**
   * Notes the news: an attempt that ended is no longer under way. After an end, as after `hedge-due` itself, no hedge is
   * waited for.
   */
  heard(news: RaceNews<Item, Result>): void;
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
    this.#running = this.#running.concat({ attempt, coming: attempt.next() });
    if (hedgeAfterMs !== undefined) this.#hedge = startHedgeTimer(attempt.order.number, hedgeAfterMs);
  }

  next(): Promise<RaceNews<Item, Result>> | undefined {
    const [one, other] = this.#running;
    if (one === undefined || (other === undefined && this.#hedge === undefined)) return one?.coming;
    const all = this.#running.map(({ coming }) => coming);
    return Promise.race<RaceNews<Item, Result>>(this.#hedge === undefined ? all : [...all, this.#hedge.due]);
  }

  heard(news: RaceNews<Item, Result>): void {
    if (news.kind === 'item') return;
    if (news.kind !== 'hedge-due') this.#remove(news.by);
    this.#forgetHedge();
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

type HedgeTimer = { readonly due: Promise<HedgeDue>; clear(): void };

function startHedgeTimer(number: number, afterMs: Milliseconds): HedgeTimer {
  let timer: NodeJS.Timeout | undefined;
  const due = new Promise<HedgeDue>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'hedge-due', number }), afterMs);
  });
  return { due, clear: () => clearTimeout(timer) };
}
