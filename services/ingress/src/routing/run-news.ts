import type { RouterError, Warning } from '@signalbox/domain';

/** How all attempts together ended. */
export type RunEnd<Result> =
  | { readonly kind: 'succeeded'; readonly result: Result }
  | { readonly kind: 'truncated'; readonly error: RouterError }
  | { readonly kind: 'failed'; readonly error: RouterError };

/** The request belongs to this attempt from now on: the first of its items comes next. */
export type CommittedTo = {
  readonly kind: 'committed';
  readonly backend: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly policyVersion: string;
  /** Wishes of the caller that name something unknown here, in the caller's words. */
  readonly warnings: readonly Warning[];
};

/** An item that goes to the client. */
export type DeliveredItem<Item> = { readonly kind: 'item'; readonly item: Item };

/** What the attempts yield, all together. */
export type RunNews<Item, Result> = CommittedTo | DeliveredItem<Item> | RunEnd<Result>;
