import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { inTime, type Clock, type KeyValue, type Logger } from '@signalbox/runtime';
import {
  claimIn,
  finishIn,
  releaseIn,
  renewIn,
  type Claimant,
  type ClaimedInBucket,
} from './claims-in-bucket.js';

/** What all ingresses together know of a key. */
export type Claimed =
  | ClaimedInBucket
  /** The bucket did not answer. */
  | { readonly kind: 'unknown' };

/** The keys in use, as all ingresses see them. Nothing here throws, and no question takes longer than the limit. */
export type SharedRecords = {
  /** Opens the bucket, so that no request has to wait for that; after 5 s without success it is left to later questions. */
  open(): Promise<void>;
  claim(claimant: Claimant, until: EpochMs): Promise<Claimed>;
  /** Holds a claim for longer. */
  renew(claimant: Claimant, until: EpochMs): Promise<void>;
  /** Stores the record of a request that is over. @returns whether the other ingresses can see it now. */
  finish(claimant: Claimant, record: Uint8Array): Promise<boolean>;
  /** Frees the key. */
  release(claimant: Claimant): Promise<void>;
};

/** What shared records are made of. */
export type SharedRecordsOptions = {
  /** Opens the bucket; called again when it failed. */
  readonly open: () => Promise<KeyValue>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** How long the bucket may take to answer, in milliseconds. */
  readonly limitMs: number;
};

/** How long the bucket is not asked after it did not answer, so that an outage does not slow every request. */
const AWAY_MS = 1_000;

/** Opening a bucket may mean creating it, which takes longer than a read or a write. In milliseconds. */
const OPEN_LIMIT_MS = 5_000;

/** Makes the view of the bucket. If `open` was not called, or failed, the first request with a key opens it. */
export function createSharedRecords({ open, clock, log, limitMs }: SharedRecordsOptions): SharedRecords {
  let opened: Promise<KeyValue> | undefined;
  let awayUntil = -Infinity;
  let isAway = false;

  const bucket = (): Promise<KeyValue> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  /** Asks the bucket; `undefined` when it does not answer. */
  const ask = async <Answer extends object>(
    question: (bucket: KeyValue) => Promise<Answer>,
  ): Promise<Answer | undefined> => {
    if (clock.monotonic() < awayUntil) return undefined;
    try {
      const answer = await within(
        limitMs,
        bucket().then((store) => question(store)),
      );
      if (isAway) log.info('idempotency keys are shared with the other ingresses again');
      isAway = false;
      return answer;
    } catch (error) {
      awayUntil = clock.monotonic() + AWAY_MS;
      if (!isAway) log.warn({ err: error }, 'idempotency keys hold within this process only');
      isAway = true;
      return undefined;
    }
  };

  return {
    async open() {
      await within(OPEN_LIMIT_MS, bucket()).catch((error: unknown) => {
        log.warn({ err: error }, 'the bucket of idempotency keys could not be opened so far');
      });
    },
    claim: async (claimant, until) =>
      (await ask((store) => claimIn(store, claimant, until, clock.now()))) ?? { kind: 'unknown' },
    async renew(claimant, until) {
      await ask(async (store) => {
        await renewIn(store, claimant, until);
        return {};
      });
    },
    async finish(claimant, record) {
      const done = await ask(async (store) => ({ isKept: await finishIn(store, claimant, record) }));
      return done?.isKept ?? false;
    },
    async release(claimant) {
      await ask(async (store) => {
        await releaseIn(store, claimant);
        return {};
      });
    },
  };
}

/** @throws when the answer does not come in time. */
function within<Answer>(limitMs: Milliseconds, answer: Promise<Answer>): Promise<Answer> {
  return inTime(answer, limitMs, () => {
    throw new Error(`There was no answer within ${limitMs} ms.`);
  });
}
