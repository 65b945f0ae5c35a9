import type { Disposition, NanoUsd, RouterError } from '@signalbox/domain';

/** What happened. `number` is the `attemptNumber` of the `try` step. */
export type AttemptEvent =
  /** The request begins. */
  | { readonly kind: 'started' }
  /** A `pause` has ended. */
  | { readonly kind: 'woken' }
  /** `hedgeAfterMs` of an attempt have passed and it has shown no content. */
  | { readonly kind: 'hedge-due'; readonly number: number }
  /** The first content of an attempt is on its way to the client. A parallel attempt has lost and must be stopped. */
  | { readonly kind: 'committed'; readonly number: number }
  /** An attempt gave a complete answer. */
  | { readonly kind: 'succeeded'; readonly number: number }
  | {
      readonly kind: 'failed';
      readonly number: number;
      readonly error: RouterError;
      readonly disposition: Disposition;
      /** Whether the client has content from it, even if no `committed` event came before. */
      readonly committed: boolean;
      /** Whether the delivered part can be continued: text only, and no answer of a fixed shape. */
      readonly canContinue: boolean;
      /** What it cost at most; absent: nothing if the provider did no work, else the most that was possible. */
      readonly costNanoUsd?: NanoUsd;
    }
  /** The client went away. */
  | { readonly kind: 'cancelled' };
