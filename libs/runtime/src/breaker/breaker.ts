import type { Milliseconds } from '@signalbox/domain';
import CircuitBreaker from 'opossum';
import { lengthen, saysOut, type FailureRow } from './failure-row.js';

/**
 * What the end of a call says of the peer. `worked`: it does its work. `failed`: it broke this call, and is given up when
 * most calls break, or ten in a row during which nothing worked for a second. `dead`: it broke in a way that does not pass by
 * itself; two of these in a row are enough.
 * `nothing`: the call ended for another reason, such as a caller that went away.
 */
export type CallVerdict = 'worked' | 'failed' | 'dead' | 'nothing';

/** `half-open`: it was open for long enough, and one call may try. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What a circuit is made of. */
export type BreakerOptions = {
  readonly name: string;
  /** How many calls within ten seconds it takes before the share of those that failed means something. */
  readonly leastCalls: number;
  /** How long the circuit stays open when it opens for the `opens`th time without a success in between, from 1 on. */
  resetAfterMs(opens: number): Milliseconds;
  /** Hears that calls opened the circuit; not that `open` did. */
  readonly onOpen?: (opened: { readonly opens: number; readonly forMs: Milliseconds }) => void;
  /** Hears that a call closed the circuit; not that `reset` did. */
  readonly onClose?: () => void;
};

/** A circuit around the calls to one peer. It is settled by the outcome of the whole stream, not of its start. */
export type Breaker = {
  state(): BreakerState;
  /** Whether a call should be made now: it is closed, or it is half-open and nobody tries yet. */
  allows(): boolean;
  /**
   * Announces a call that is about to be made, also against the advice of `allows`. The first call of a half-open circuit
   * is the one that tries; if nothing is heard of it for 30 s, another may.
   * @returns how to tell the end. It counts once, and not at all when the circuit has opened since the call began.
   */
  begin(): (verdict: CallVerdict) => void;
  /** Opens the circuit for somebody who knows better, or sets anew how long it stays open. */
  open(forMs: Milliseconds, opens: number): void;
  /** Closes the circuit for somebody who knows better. */
  reset(): void;
  /** Releases its timers. */
  close(): void;
};

const WINDOW_MS: Milliseconds = 10_000;
/** Calls are given up when more than this share of them broke, in percent. */
const FAILURE_SHARE = 50;
const TRIAL_LAPSES_MS: Milliseconds = 30_000;

const BROKE = new Error('The call broke.');

/**
 * Makes the circuit of one peer. opossum hears of a call when it is over: one that is fired at its start takes part in the
 * share before it is known how it ends, and closes a half-open circuit by being cancelled.
 */
export function createBreaker(options: BreakerOptions): Breaker {
  let opens = 0;
  let row: FailureRow | undefined;
  /** Counts the openings: what began before the last one says nothing of the time after it. */
  let generation = 0;
  let trial: { readonly lapse: NodeJS.Timeout } | undefined;

  const make = (forMs: Milliseconds) =>
    new CircuitBreaker(broken, {
      name: options.name,
      timeout: false,
      errorThresholdPercentage: FAILURE_SHARE,
      volumeThreshold: options.leastCalls,
      rollingCountTimeout: WINDOW_MS,
      resetTimeout: forMs,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
    });
  let inner = make(options.resetAfterMs(1));

  const endTrial = (): void => {
    clearTimeout(trial?.lapse);
    trial = undefined;
  };
  /** Goes on with a fresh one: opossum keeps what failed before, and the first failure after a recovery would open it. */
  const renew = (forMs: Milliseconds): void => {
    inner.shutdown();
    inner = make(forMs);
    row = undefined;
    endTrial();
  };
  const openFor = (forMs: Milliseconds): void => {
    generation += 1;
    renew(forMs);
    inner.open();
  };
  const closeAgain = (): void => {
    opens = 0;
    renew(options.resetAfterMs(1));
  };

  const succeed = (): void => {
    row = undefined;
    if (inner.closed) {
      // All that the share needs to know of a success, and nearly every call is one: `fire` would make a promise for each.
      inner.emit('fire', []);
      return;
    }
    closeAgain();
    options.onClose?.();
  };
  const fail = (isDead: boolean, isTrial: boolean): void => {
    if (inner.closed) {
      row = lengthen(row, isDead, performance.now());
      inner.fire().catch(() => undefined);
      if (inner.closed && !saysOut(row)) return;
    } else if (!isTrial) return;
    opens += 1;
    const forMs = options.resetAfterMs(opens);
    openFor(forMs);
    options.onOpen?.({ opens, forMs });
  };
  return {
    state: () => (inner.closed ? 'closed' : inner.opened ? 'open' : 'half-open'),
    allows: () => inner.closed || (inner.halfOpen && trial === undefined),
    begin() {
      const begunIn = generation;
      const mine =
        inner.halfOpen && trial === undefined
          ? { lapse: setTimeout(() => (trial = undefined), TRIAL_LAPSES_MS).unref() }
          : undefined;
      trial = mine ?? trial;
      let isTold = false;
      return (verdict) => {
        if (isTold) return;
        isTold = true;
        const isTrial = mine !== undefined && trial === mine;
        if (isTrial) endTrial();
        if (begunIn !== generation || inner.isShutdown) return;
        switch (verdict) {
          case 'worked':
            return succeed();
          case 'failed':
          case 'dead':
            return fail(verdict === 'dead', isTrial);
          case 'nothing':
            return;
        }
      };
    },
    open(forMs, count) {
      opens = count;
      openFor(forMs);
    },
    reset: closeAgain,
    close() {
      endTrial();
      inner.shutdown();
    },
  };
}

/** What opossum runs: a call that broke. It throws at once, so that the circuit opens before anybody asks again. */
function broken(): Promise<void> {
  throw BROKE;
}
