import { encodeIdempotencyRecord, type StoredReply } from '@signalbox/contracts';
import type { EpochMs, Warning } from '@signalbox/domain';
import type { Claimant } from './claims-in-bucket.js';
import type { KeptReplies } from './kept-replies.js';
import type { SharedRecords } from './shared-records.js';

/** The claim on the key of a request under way. It must be ended with `keep` or `release`; after that both do nothing. */
export type Claim = {
  /** What the caller should know about the guarantee. */
  readonly warnings: readonly Warning[];
  /**
   * Keeps the whole answer for a day; `undefined` stands for one that was too long to be collected.
   * @returns warnings for the caller about what could not be done.
   */
  keep(reply: StoredReply | undefined): Promise<readonly Warning[]>;
  /** Frees the key: there is no answer that could be given again. */
  release(): Promise<void>;
};

/** What a claim is made of. */
export type ClaimParts = {
  readonly shared: Pick<SharedRecords, 'renew' | 'finish' | 'release'>;
  readonly kept: Pick<KeptReplies, 'keep'>;
  readonly claimant: Claimant;
  /** Whether the other ingresses know of the claim. */
  readonly isShared: boolean;
  /** Until when a claim that is renewed now holds. */
  readonly leaseEnd: () => EpochMs;
  /** Called once, when the claim has ended. */
  readonly onEnd: () => void;
};

/** A record above this is not kept: NATS takes messages of up to a mebibyte. In bytes. */
export const MAX_RECORD_BYTES = 512 * 1024;

/** How long an ingress that crashed holds a key, in milliseconds; a live one keeps renewing its claim. */
export const LEASE_MS = 30_000;
const RENEW_EVERY_MS = LEASE_MS / 3;

const NOT_SHARED: Warning = {
  feature: 'idempotency',
  message: 'NATS did not answer: the idempotency key is known to one ingress process only.',
};
const TOO_LARGE: Warning = {
  feature: 'idempotency',
  message: 'The answer is too large to be kept: a repeat with this idempotency key is a new request.',
};

/** Holds the key of a request under way, and renews that claim until it is ended. */
export function openClaim({ shared, kept, claimant, isShared, leaseEnd, onEnd }: ClaimParts): Claim {
  const { id, fingerprint } = claimant;
  const renewal = setInterval(() => void shared.renew(claimant, leaseEnd()), RENEW_EVERY_MS).unref();
  let ended: Promise<boolean> | undefined;
  const endWith = async (last: () => Promise<boolean>): Promise<boolean> => {
    clearInterval(renewal);
    const isDone = await last();
    onEnd();
    return isDone;
  };
  const end = (last: () => Promise<boolean>): Promise<boolean> => (ended ??= endWith(last));
  const release = async (): Promise<void> => {
    await end(async () => {
      await shared.release(claimant);
      return true;
    });
  };
  return {
    warnings: isShared ? [] : [NOT_SHARED],
    release,
    async keep(reply) {
      const record = reply && encodeIdempotencyRecord({ state: 'done', fingerprint, reply });
      if (record === undefined || record.length > MAX_RECORD_BYTES) {
        await release();
        return [TOO_LARGE];
      }
      const isKnown = await end(() => {
        kept.keep(id, record);
        return shared.finish(claimant, record);
      });
      return isShared && !isKnown ? [NOT_SHARED] : [];
    },
  };
}
