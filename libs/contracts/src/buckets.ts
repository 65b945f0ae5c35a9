/** A key-value bucket as data; the runtime turns it into calls. */
export type BucketDescription = {
  readonly name: string;
  readonly description: string;
  /** How many values of a key are kept. */
  readonly history: number;
  /** How long a value is kept after it was put, in milliseconds; forever when absent. */
  readonly ttlMs?: number;
  /** How much is kept, in bytes; beyond that the oldest values are dropped. No limit when absent. */
  readonly maxBytes?: number;
  /** Where values are kept; absent: in files, so that they survive a restart of NATS. */
  readonly storage?: 'file' | 'memory';
};

/** The last known health of each backend: key `subjectToken(backend)`, value a `BackendHealth` message. */
export const HEALTH_BUCKET: BucketDescription = {
  name: 'backend-health',
  description: 'The last known health of each backend.',
  history: 1,
};

/** The policy in force and the ones before it: key `POLICY_KEY`, value a `PolicyVersion` as JSON. 64 is the most NATS keeps. */
export const POLICY_BUCKET: BucketDescription = {
  name: 'policy',
  description: 'The policy in force and the versions before it.',
  history: 64,
};

/** The one key of `POLICY_BUCKET`. */
export const POLICY_KEY = 'current';

/**
 * The idempotency keys in use and the answers given under them: key 64 hex digits that do not reveal the caller's key, value an
 * `IdempotencyRecord` as JSON. A key is free again a day after its last change; the oldest are freed earlier if there are more
 * answers than are kept.
 */
export const IDEMPOTENCY_BUCKET: BucketDescription = {
  name: 'idempotency',
  description: 'Requests with an idempotency key: which are under way, and the answers of the last day.',
  history: 1,
  ttlMs: 24 * 60 * 60_000,
  maxBytes: 256 * 1024 * 1024,
};

/**
 * Which backends must not be called, and for how long: key `circuitKey(backend)`, value a `CircuitRecord` as JSON, while its
 * circuit is not closed; key `quotaKey(backend)`, value a `QuotaRecord` as JSON, once its provider has asked for it.
 */
export const CIRCUITS_BUCKET: BucketDescription = {
  name: 'circuits',
  description: 'Which backends are to be left alone, and for how long.',
  history: 1,
  maxBytes: 16 * 1024 * 1024,
};
