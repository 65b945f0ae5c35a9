import type { Criticality, Milliseconds } from '@signalbox/domain';

/** A request that asks to be admitted. Times are on the caller's clock. */
export type Ask = {
  /** The tenant whose fair share it uses; requests without a tenant share one. */
  readonly tenant: string;
  readonly criticality: Criticality;
  /** When its caller stops waiting; `Infinity` when that is unknown. */
  readonly deadlineAt: Milliseconds;
};

/** Why a request was not admitted. */
export type RefusalCause =
  /** No slot was free, and its level does not wait. */
  | 'no-slot'
  /** Too many requests are waiting already. */
  | 'queue-full'
  /** It was waiting, and its place went to a request that is more important or whose tenant has fewer waiting. */
  | 'displaced'
  /** It would have waited too long, or did. */
  | 'too-slow'
  /** Its deadline would pass before its turn, or did. */
  | 'deadline'
  /** The process is short of memory, or its event loop is late. */
  | 'pressure';

/** The outcome of asking for admission. */
export type Outcome =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly cause: RefusalCause };

/** The place of one request in the queue. */
export type Ticket = {
  readonly ask: Ask;
  readonly enteredAt: Milliseconds;
  /** `starting`: it holds a slot. `over`: it holds nothing, and never will. */
  readonly state: 'waiting' | 'starting' | 'over';
  /**
   * Gives back what it holds: a slot or a place in the line. Calling it again does nothing.
   * @returns the tickets whose wait ended because of it.
   */
  release(now: Milliseconds): readonly Settled[];
};

/** A ticket whose wait is over. */
export type Settled = { readonly ticket: Ticket; readonly outcome: Outcome };
