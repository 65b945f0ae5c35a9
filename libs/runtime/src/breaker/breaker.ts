import type { Milliseconds } from '@signalbox/domain';
import CircuitBreaker from 'opossum';
import { lengthen, saysOut, type FailureRow } from './failure-row.js';

/**
 * What the end of a call says about the peer. `worked`: the peer works. `failed`: the call failed; the circuit opens when most
 * calls fail, or after ten failures in a row that span at least a second. `dead`: the call failed in a way that does not pass
 * by itself; two of these in a row open the circuit.
 * `nothing`: the call ended for another reason, such as a caller that went away.
 */
export type CallVerdict = 'worked' | 'failed' | 'dead' | 'nothing';

/** `half-open`: the circuit was open for long enough, and one trial call may be made. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What a circuit is created with. */
export type BreakerOptions = {
  readonly name: string;
  /** The least number of calls within ten seconds for which the share of failed calls counts. */
  readonly leastCalls: number;
  /** How long the circuit stays open when it opens for the `opens`th time without a success in between, from 1 on. */
  resetAfterMs(opens: number): Milliseconds;
  /** Called when failed calls open the circuit, but not when `open` does. */
  readonly onOpen?: (opened: { readonly opens: number; readonly forMs: Milliseconds }) => void;
  /** Called when a call closes the circuit, but not when `reset` does. */
  readonly onClose?: () => void;
};

/** A circuit around the calls to one peer. What counts is how the whole stream of a call ends, not how it starts. */
export type Breaker = {
  state(): BreakerState;
  /** Whether a call should be made now: the circuit is closed, or it is half-open and no trial call is under way. */
  allows(): boolean;
  /**
   * Announces a call that is about to be made, even one that `allows` advised against. The first call of a half-open circuit
   * is its trial call; if its end is not reported within 30 s, another call may be the trial.
   * @returns a function that reports how the call ended. Only its first call counts, and it has no effect if the circuit has
   * opened since the call began.
   */
  begin(): (verdict: CallVerdict) => void;
  /** Opens the circuit on outside knowledge, or, if it is open, restarts it with this open time. */
  open(forMs: Milliseconds, opens: number): void;
  /** Closes the circuit on outside knowledge. */
  reset(): void;
  /** Releases its timers. */
  close(): void;
};

const WINDOW_MS: Milliseconds = 10_000;
/** The circuit opens when more than this share of the calls failed, in percent. */
const FAILURE_SHARE = 50;
const TRIAL_LAPSES_MS: Milliseconds = 30_000;

const BROKE = new Error('The call broke.');

/**
 * Creates the circuit of one peer. A call is reported to opossum only when it has ended: if it were fired at its start, it
 * would count in the share before its outcome is known, and a cancelled call would close a half-open circuit.
 */
export function createBreaker(options: BreakerOptions): Breaker {
  let opens = 0;
  let row: FailureRow | undefined;
  /** Counts the openings: a call that began before the last opening says nothing about the time after it. */
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
  /** Replaces opossum's circuit: it keeps earlier failures, so the first failure after a recovery would open it again. */
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
      // This is all that the share needs to count a success; `fire` would create a promise for each, and most calls succeed.
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

/** What opossum runs for a failed call. It throws synchronously, so that the circuit opens before its state is read again. */
function broken(): Promise<void> {
  throw BROKE;
}
