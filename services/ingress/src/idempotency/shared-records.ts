import {
  decodeIdempotencyRecord,
  encodeIdempotencyRecord,
  type IdempotencyRecord,
} from '@signalbox/contracts';
import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { inTime, type Clock, type KeyValue, type Logger } from '@signalbox/runtime';

/** Who asks for a key, and for what. */
export type Claimant = { readonly id: string; readonly fingerprint: string; readonly owner: string };

/** What all ingresses together know of a key. */
export type Claimed =
  /** The key is the claimant's now. */
  | { readonly kind: 'claimed' }
  /** It is somebody else's, perhaps for a different request. */
  | { readonly kind: 'taken'; readonly record: IdempotencyRecord | undefined }
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

/** How many times an operation on a key that is changing hands at that moment is tried. */
const MAX_TRIES = 3;

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
        const mine = await findMine(store, claimant);
        if (mine !== undefined) await store.update(claimant.id, underWay(claimant, until), mine.revision);
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

async function claimIn(store: KeyValue, claimant: Claimant, until: EpochMs, now: EpochMs): Promise<Claimed> {
  const claim = underWay(claimant, until);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if (await store.create(claimant.id, claim)) return { kind: 'claimed' };
    const entry = await store.get(claimant.id);
    // It was freed between the two calls.
    if (entry === undefined) continue;
    const record = decodeIdempotencyRecord(entry.value);
    if (record?.state !== 'under-way' || record.until > now) return { kind: 'taken', record };
    if ((await store.update(claimant.id, claim, entry.revision)) !== undefined) return { kind: 'claimed' };
  }
  return { kind: 'taken', record: undefined };
}

/** The same claim may be renewed between the read and the write, so both are tried again, `MAX_TRIES` times in all. */
async function finishIn(store: KeyValue, claimant: Claimant, record: Uint8Array): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const mine = await findMine(store, claimant);
    if (mine === undefined) return store.create(claimant.id, record);
    if ((await store.update(claimant.id, record, mine.revision)) !== undefined) return true;
  }
  return false;
}

/** Deletes only the claim that was read: somebody may take the key over between the read and the delete. */
async function releaseIn(store: KeyValue, claimant: Claimant): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const mine = await findMine(store, claimant);
    if (mine === undefined || (await store.delete(claimant.id, mine.revision))) return;
  }
}

/** The claim in the bucket, if it is still the claimant's: one that was not renewed for too long may have been lost. */
async function findMine(
  store: KeyValue,
  { id, owner }: Claimant,
): Promise<{ readonly revision: number } | undefined> {
  const entry = await store.get(id);
  const record = entry && decodeIdempotencyRecord(entry.value);
  return record?.state === 'under-way' && record.owner === owner ? entry : undefined;
}

function underWay({ fingerprint, owner }: Claimant, until: EpochMs): Uint8Array {
  return encodeIdempotencyRecord({ state: 'under-way', fingerprint, owner, until });
}

/** @throws when the answer does not come in time. */
function within<Answer>(limitMs: Milliseconds, answer: Promise<Answer>): Promise<Answer> {
  return inTime(answer, limitMs, () => {
    throw new Error(`There was no answer within ${limitMs} ms.`);
  });
}
