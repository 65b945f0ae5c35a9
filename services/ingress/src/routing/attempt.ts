import type { AttemptRole } from '@signalbox/attempts';
import type {
  Continuation,
  EpochMs,
  Milliseconds,
  NanoUsd,
  Plan,
  RankedCandidate,
  RequestProfile,
} from '@signalbox/domain';
import type { CallSignal } from '@signalbox/runtime';
import type { AttemptFailure } from './attempt-error.js';
import type { AttemptJob, JobMemory } from './attempt-job.js';
import type { RequestReport } from './request-report.js';

/** What all attempts of one request have in common. */
export type AttemptRun<Item, Result> = {
  readonly profile: RequestProfile;
  readonly plan: Plan;
  readonly report: RequestReport;
  readonly job: AttemptJob<Item, Result>;
  /** Absent: an answer that breaks off is never continued. */
  readonly memory?: JobMemory<Item> | undefined;
  /** Aborted when the client goes away. */
  readonly signal: CallSignal;
  /** When the client stops waiting. */
  readonly deadlineAt: EpochMs | undefined;
};

/** Which attempt is to be made, and under which limits. */
export type AttemptOrder = {
  readonly candidate: RankedCandidate;
  readonly number: number;
  readonly role: AttemptRole;
  readonly lastResort: boolean;
  readonly firstTokenMs: Milliseconds;
  readonly idleMs: Milliseconds;
  readonly deadlineAt: EpochMs;
  readonly maxOutputTokens: number | undefined;
  readonly continuation: Continuation | undefined;
};

/** What an attempt yields. Nothing follows `succeeded` or `failed`. */
export type AttemptNews<Item, Result> = { readonly by: Attempt<Item, Result> } & (
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'succeeded'; readonly result: Result }
  | ({
      readonly kind: 'failed';
      /** Whether the client has content of it. */
      readonly committed: boolean;
      /** What it cost at most; absent: unknown. */
      readonly costNanoUsd?: NanoUsd;
    } & AttemptFailure)
);

/** News of one kind. */
export type NewsOf<Kind extends AttemptNews<never, never>['kind'], Item, Result> = Extract<
  AttemptNews<Item, Result>,
  { kind: Kind }
>;

/** An attempt that is under way. It is read no faster than `next` is called. */
export type Attempt<Item, Result> = {
  readonly order: AttemptOrder;
  /** The next news. It never rejects, and is called again only after the last call has settled. */
  next(): Promise<AttemptNews<Item, Result>>;
  /** Another attempt runs concurrently. */
  raced(): void;
  /** Its first item goes to the client. */
  commit(): void;
  /** Stops it at once, unless it is over. `lost`: a concurrent attempt decided the request. `left`: nobody waits for it. */
  stop(why: 'lost' | 'left'): void;
};
