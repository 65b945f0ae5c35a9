import type { Obstacle } from '@signalbox/attempts';
import type { Disposition, ErrorReason, Milliseconds, RankedCandidate } from '@signalbox/domain';
import type { Lane, Resource } from '@signalbox/runtime';

/** How a call to a backend ended. */
export type CallEnd = {
  /** Absent: it succeeded, its whole stream included. */
  readonly reason?: ErrorReason;
  readonly disposition?: Disposition;
  /** How long the provider asked to be left alone. 0 means not at all; absent: it did not say. */
  readonly retryAfterMs?: Milliseconds;
};

/** The way to a candidate, for one call. */
export type Reached = {
  readonly lane: Lane;
  /** Reports how the call ended. To be called once for every call; later calls change nothing. */
  settle(end: CallEnd): void;
  /**
   * The way to a replica of the adapter that has not been tried yet, for a call that no replica has accepted. It is opened
   * after this one was settled, and settled separately; `undefined`: there is none that should be called now.
   */
  elsewhere(): Reached | undefined;
};

/** What this ingress knows of the ways to all backends. */
export type Reach = Resource & {
  /** Why a candidate should not be called at this moment; `undefined`: it may be. */
  obstacleTo(candidate: RankedCandidate): Obstacle | undefined;
  /**
   * Opens the way to a candidate for one call, even if its circuit is open: what to try as a last resort is not decided
   * here.
   * @throws RouterError `ADAPTER_UNAVAILABLE`, never sent, when no replica of its adapter can be called.
   */
  open(candidate: RankedCandidate): Reached;
  /** Whether an address of any adapter was found since the start. It stays true when all of them are lost later. */
  foundAny(): boolean;
};
