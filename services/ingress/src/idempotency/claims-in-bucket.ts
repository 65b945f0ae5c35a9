import {
  decodeIdempotencyRecord,
  encodeIdempotencyRecord,
  type IdempotencyRecord,
} from '@signalbox/contracts';
import type { EpochMs } from '@signalbox/domain';
import type { KeyValue } from '@signalbox/runtime';

/** Who asks for a key, and for what. */
export type Claimant = { readonly id: string; readonly fingerprint: string; readonly owner: string };

/** What came of asking the bucket for a key. */
export type ClaimedInBucket =
  /** The key is the claimant's now. */
  | { readonly kind: 'claimed' }
  /** It is somebody else's, perhaps for a different request. */
  | { readonly kind: 'taken'; readonly record: IdempotencyRecord | undefined };

/** How many times an operation on a key that is changing hands at that moment is tried. */
const MAX_TRIES = 3;

/** Takes a key that is free, or whose claim was not renewed until `now`. @throws when the bucket does not answer. */
export async function claimIn(
  store: KeyValue,
  claimant: Claimant,
  until: EpochMs,
  now: EpochMs,
): Promise<ClaimedInBucket> {
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

/** Holds a claim for longer, if it is still the claimant's. @throws when the bucket does not answer. */
export async function renewIn(store: KeyValue, claimant: Claimant, until: EpochMs): Promise<void> {
  const mine = await findMine(store, claimant);
  if (mine !== undefined) await store.update(claimant.id, underWay(claimant, until), mine.revision);
}

/**
 * Puts the record of a request that is over in the place of its claim. The claim may be renewed between the read and the
 * write, so both are tried again, `MAX_TRIES` times in all.
 * @returns whether the record is there now.
 * @throws when the bucket does not answer.
 */
export async function finishIn(store: KeyValue, claimant: Claimant, record: Uint8Array): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const mine = await findMine(store, claimant);
    if (mine === undefined) return store.create(claimant.id, record);
    if ((await store.update(claimant.id, record, mine.revision)) !== undefined) return true;
  }
  return false;
}

/**
 * Frees the key. Only the claim that was read is deleted: somebody may take the key over between the read and the delete.
 * @throws when the bucket does not answer.
 */
export async function releaseIn(store: KeyValue, claimant: Claimant): Promise<void> {
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
