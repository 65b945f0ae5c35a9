import type { Disposition, NanoUsd, RouterError } from '@signalbox/domain';

/** What happened. Numbers are those of the `try` steps. */
export type AttemptEvent =
  /** The request begins. */
  | { readonly kind: 'started' }
  /** The time of a `pause` has come. */
  | { readonly kind: 'woken' }
  /** `hedgeAfterMs` of an attempt have passed and it has shown no content. */
  | { readonly kind: 'hedge-due'; readonly number: number }
  /** The first content of an attempt is on its way to the client. An attempt beside it has lost and is to be stopped. */
  | { readonly kind: 'committed'; readonly number: number }
  /** An attempt gave a whole answer. */
  | { readonly kind: 'succeeded'; readonly number: number }
  | {
      readonly kind: 'failed';
      readonly number: number;
      readonly error: RouterError;
      readonly disposition: Disposition;
      /** Whether the client has content of it, also where no `committed` event came before. */
      readonly committed: boolean;
      /** Whether what the client has can be gone on with: text alone, and no answer of a fixed shape. */
      readonly canContinue: boolean;
      /** What it cost at most; absent: nothing where the provider did no work, else the most that was possible. */
      readonly costNanoUsd?: NanoUsd;
    }
  /** The client went away. */
  | { readonly kind: 'cancelled' };
