/** A key-value bucket as data; the runtime turns it into calls. */
export type BucketDescription = {
  readonly name: string;
  readonly description: string;
  /** How many values of a key are kept. */
  readonly history: number;
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
