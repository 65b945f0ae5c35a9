import { RouterError, type ErrorReason } from '@signalbox/domain';
import CircuitBreaker from 'opossum';

/** A circuit around the calls to one peer. It is settled by the outcome of the whole stream, not of its start. */
export type Breaker = {
  /** Whether a call would be let through now. */
  allows(): boolean;
  /**
   * Announces a call that is about to be made.
   * @returns how to report its end; `undefined` reason means that it succeeded.
   */
  begin(): (reason: ErrorReason | undefined) => void;
  close(): void;
};

/** Failures of these kinds say that the peer is broken; all others (limits, bad requests, cancels) say nothing of it. */
const BREAKING: ReadonlySet<ErrorReason> = new Set<ErrorReason>(['ADAPTER_UNAVAILABLE']);

/** How long an open circuit waits before it lets one call try, in milliseconds. */
const RESET_AFTER_MS = 1_000;

type Settle = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** Makes the circuit of one peer. It opens when most of at least five calls within ten seconds broke. */
export function createBreaker(name: string): Breaker {
  const breaker = new CircuitBreaker(
    (attach: (settle: Settle) => void) => new Promise<void>((resolve, reject) => attach({ resolve, reject })),
    {
      name,
      timeout: false,
      errorThresholdPercentage: 50,
      volumeThreshold: 5,
      rollingCountTimeout: 10_000,
      resetTimeout: RESET_AFTER_MS,
      rollingPercentilesEnabled: false,
    },
  );
  return {
    allows: () => !breaker.opened && (!breaker.halfOpen || breaker.pendingClose),
    begin() {
      let settle: Settle | undefined;
      breaker
        .fire((attached) => {
          settle = attached;
        })
        .catch(() => undefined);
      return (reason) => {
        if (reason === undefined || !BREAKING.has(reason)) settle?.resolve();
        else settle?.reject(new RouterError({ reason, message: 'The peer is broken.' }));
      };
    },
    close: () => breaker.shutdown(),
  };
}
