import type { Criticality, Milliseconds } from '@signalbox/domain';

/** A request that wants to begin. Times are on the clock of whoever asks. */
export type Ask = {
  /** Whose fair share it is part of; requests of nobody in particular share one. */
  readonly tenant: string;
  readonly criticality: Criticality;
  /** When its caller stops waiting; `Infinity` when that is unknown. */
  readonly deadlineAt: Milliseconds;
};

/** Why a request was not let in. */
export type RefusalCause =
  /** Nothing was free, and its level does not wait. */
  | 'no-slot'
  /** Too many wait already. */
  | 'queue-full'
  /** It waited, and its place was given to somebody who is more important or whose tenant has fewer waiting. */
  | 'displaced'
  /** It would have had to wait for too long, or has. */
  | 'too-slow'
  /** Its deadline would pass before its turn, or has. */
  | 'deadline'
  /** The process is short of memory or far behind. */
  | 'pressure';

/** What came of a request that wants to begin. */
export type Outcome =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly cause: RefusalCause };

/** The place of one request. */
export type Ticket = {
  readonly ask: Ask;
  readonly enteredAt: Milliseconds;
  /** `starting`: it holds a slot. `over`: it holds nothing, and never will. */
  readonly state: 'waiting' | 'starting' | 'over';
  /**
   * Gives back what it holds: a slot or a place in the line. Calling it again does nothing.
   * @returns whose wait is over because of it.
   */
  release(now: Milliseconds): readonly Settled[];
};

/** A ticket that waited and does so no more. */
export type Settled = { readonly ticket: Ticket; readonly outcome: Outcome };
