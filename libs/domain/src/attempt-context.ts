import type { Cost } from './cost.js';
import type { Criticality } from './profile.js';
import type { Milliseconds } from './units.js';

/** Which call an adapter must make, and how long its provider may stay silent. */
export type AttemptContext = {
  readonly requestId: string;
  /** Unique; the key under which the ledger books the call once. */
  readonly attemptId: string;
  /** 1 for the first attempt of the request. */
  readonly number: number;
  /** The backend's name in the policy. */
  readonly backend: string;
  readonly tenant?: string;
  /** Milliseconds from the start of the request to the start of this attempt. */
  readonly startedAfterMs: Milliseconds;
  /** How long to wait for the first content. */
  readonly firstTokenMs: Milliseconds;
  /** How long a silence between chunks may be. */
  readonly idleMs: Milliseconds;
  /** How important the request is: an adapter reserves some capacity for more important ones. */
  readonly criticality: Criticality;
  /**
   * What it is booked at if the provider was asked and gives no whole answer: as a rule the most that it can cost. Absent:
   * the adapter reckons itself.
   */
  readonly unfinishedCost?: Cost;
};
