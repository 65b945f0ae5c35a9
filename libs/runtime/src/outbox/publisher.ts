import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';

/** What became of an event that was offered: stored, to be offered again, or refused for good. */
export type OfferOutcome = 'stored' | 'not-now' | 'never';

/** What a publisher works on. */
export type PublisherOptions<Item> = {
  /** Takes the next item; `undefined` when there is none. */
  readonly take: () => Item | undefined;
  /** Puts an item that was not stored back to the front. */
  readonly giveBack: (item: Item) => void;
  /** Called for every item that is settled. */
  readonly onSettled: (item: Item, outcome: 'stored' | 'never') => void;
  /** Offers an item; never rejects. */
  readonly offer: (item: Item) => Promise<OfferOutcome>;
  /** Whether the other side can be reached. */
  readonly isUp: () => boolean;
  /** Called after an item was settled or given back. */
  readonly onTurn: () => void;
};

/** Offers items until each is settled. */
export type Publisher = {
  /** Looks for work: something was added, or the other side is back. */
  wake(): void;
  /** How many items were offered and are not answered yet. */
  inFlight(): number;
  /** Stops offering. */
  close(): void;
};

/** How many offers may be under way at once. */
const IN_FLIGHT_LIMIT = 256;
/** Pause before an event that was not stored is offered again. */
const RETRY_AFTER_MS: Milliseconds = 250;

/** Makes a publisher. */
export function createPublisher<Item>(options: PublisherOptions<Item>): Publisher {
  const { take, giveBack, onSettled, offer, isUp, onTurn } = options;
  const over = new AbortController();
  let inFlight = 0;
  let isPaused = false;

  const pause = async (): Promise<void> => {
    if (isPaused) return;
    isPaused = true;
    await sleep(RETRY_AFTER_MS, undefined, { signal: over.signal }).catch(() => undefined);
    isPaused = false;
    wake();
  };
  const send = async (item: Item): Promise<void> => {
    inFlight += 1;
    const outcome = await offer(item);
    const wasFull = inFlight === IN_FLIGHT_LIMIT;
    inFlight -= 1;
    if (outcome === 'not-now') {
      giveBack(item);
      void pause();
    } else {
      onSettled(item, outcome);
      if (wasFull) wake();
    }
    onTurn();
  };
  const wake = (): void => {
    while (!over.signal.aborted && !isPaused && isUp() && inFlight < IN_FLIGHT_LIMIT) {
      const item = take();
      if (item === undefined) return;
      void send(item);
    }
  };
  return { wake, inFlight: () => inFlight, close: () => over.abort() };
}
