import { randomUUID } from 'node:crypto';
import {
  decodeIdempotencyRecord,
  IDEMPOTENCY_BUCKET,
  type IdempotencyRecord,
  type StoredReply,
} from '@signalbox/contracts';
import { RouterError, type EpochMs } from '@signalbox/domain';
import type { Clock, Resource } from '@signalbox/runtime';
import type { Identity } from '../identity/authenticate.js';
import type { Asked } from './asked.js';
import { LEASE_MS, openClaim, type Claim } from './claim.js';
import type { Claimant } from './claims-in-bucket.js';
import { fingerprintOf, recordKeyOf } from './fingerprint.js';
import { createKeptReplies } from './kept-replies.js';
import type { SharedRecords } from './shared-records.js';

/**
 * Makes sure that requests of one tenant with the same key are served once. Closing it frees the keys of requests still
 * running.
 */
export type Idempotency = Resource & {
  /**
   * Takes the key of a request, or finds the answer that was given under it.
   * @throws RouterError `IDEMPOTENCY_KEY_IN_USE` or `IDEMPOTENCY_KEY_REUSED`.
   */
  begin(request: NamedRequest): Promise<Begun>;
};

/** A request that its caller gave a name. */
export type NamedRequest = {
  readonly identity: Identity;
  readonly idempotencyKey: string;
  readonly asked: Asked;
  readonly deadlineAt?: EpochMs | undefined;
};

/** What to do with a request that has a key. */
export type Begun =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | { readonly kind: 'replayed'; readonly reply: StoredReply };

/** How many bytes of its own answers a process keeps, also for when NATS is away. */
const KEPT_BYTES = 16 * 1024 * 1024;

/** After how long to ask again for an answer that is under way, in milliseconds. */
const ASK_AGAIN_MS = 1_000;

type Found =
  | { readonly kind: 'mine'; readonly isShared: boolean }
  | { readonly kind: 'taken'; readonly record: IdempotencyRecord | undefined };

type Running = { readonly fingerprint: string; readonly found: Promise<Found> };

/** Opens the guard: it knows the requests that run here, and asks `shared` about those elsewhere. */
export function openIdempotency(shared: SharedRecords, clock: Clock): Idempotency {
  const running = new Map<string, Running>();
  const claims = new Set<Claim>();
  const kept = createKeptReplies({ bytes: KEPT_BYTES, ageMs: IDEMPOTENCY_BUCKET.ttlMs ?? 0 }, () =>
    clock.monotonic(),
  );

  const find = async (claimant: Claimant, until: EpochMs): Promise<Found> => {
    const record = kept.get(claimant.id);
    if (record !== undefined) return { kind: 'taken', record: decodeIdempotencyRecord(record) };
    const claimed = await shared.claim(claimant, until);
    return claimed.kind === 'taken' ? claimed : { kind: 'mine', isShared: claimed.kind === 'claimed' };
  };

  const claimOf = (claimant: Claimant, isShared: boolean, leaseEnd: () => EpochMs): Claim => {
    const onEnd = (): void => {
      running.delete(claimant.id);
      claims.delete(claim);
    };
    const claim = openClaim({ shared, kept, claimant, isShared, leaseEnd, onEnd });
    claims.add(claim);
    return claim;
  };

  return {
    async begin({ identity, idempotencyKey, asked, deadlineAt = Infinity }) {
      const id = recordKeyOf(identity, idempotencyKey);
      const fingerprint = fingerprintOf(asked, idempotencyKey);
      const first = running.get(id);
      if (first !== undefined) {
        if (first.fingerprint !== fingerprint) throw reused();
        const found = await first.found;
        return replayOf(found.kind === 'taken' ? found.record : undefined, fingerprint);
      }
      const leaseEnd = (): EpochMs => Math.min(clock.now() + LEASE_MS, deadlineAt);
      const claimant: Claimant = { id, fingerprint, owner: randomUUID() };
      const entry: Running = { fingerprint, found: find(claimant, leaseEnd()) };
      running.set(id, entry);
      const found = await entry.found;
      if (found.kind === 'mine')
        return { kind: 'claimed', claim: claimOf(claimant, found.isShared, leaseEnd) };
      running.delete(id);
      return replayOf(found.record, fingerprint);
    },
    async close() {
      await Promise.all([...claims].map((claim) => claim.release()));
    },
  };
}

/** The answer in a record. @throws RouterError when there is none yet, or one to another request. */
function replayOf(record: IdempotencyRecord | undefined, fingerprint: string): Begun {
  if (record !== undefined && record.fingerprint !== fingerprint) throw reused();
  if (record?.state !== 'done') throw inUse();
  const { reply } = record;
  return { kind: 'replayed', reply: { ...reply, route: { ...reply.route, replayed: true } } };
}

function inUse(): RouterError {
  return new RouterError({
    reason: 'IDEMPOTENCY_KEY_IN_USE',
    message: 'A request with this idempotency key is under way.',
    retryAfterMs: ASK_AGAIN_MS,
  });
}

function reused(): RouterError {
  return new RouterError({
    reason: 'IDEMPOTENCY_KEY_REUSED',
    message: 'This idempotency key was used before for a request that was not the same.',
  });
}
