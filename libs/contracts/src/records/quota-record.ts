import type { EpochMs } from '@signalbox/domain';
import { z } from 'zod';

import { subjectToken } from '../subjects.js';
import { jsonCodec, type FieldSchemas } from './json-codec.js';

/** What one ingress shares with the others about a backend whose provider asked callers to wait. */
export type QuotaRecord = {
  readonly backend: string;
  /** The backend is not called before this time. */
  readonly until: EpochMs;
  /** The instance that wrote this. */
  readonly by: string;
};

const codec = jsonCodec<QuotaRecord>(
  z.object({
    backend: z.string(),
    until: z.number(),
    by: z.string(),
  } satisfies FieldSchemas<QuotaRecord>),
);

/** The key of a backend's quota in `CIRCUITS_BUCKET`. */
export function quotaKey(backend: string): string {
  return `quota.${subjectToken(backend)}`;
}

/** The quota of one backend → a value of `CIRCUITS_BUCKET`. */
export function encodeQuota(record: QuotaRecord): Uint8Array {
  return codec.encode(record);
}

/** A value of `CIRCUITS_BUCKET` → the quota of one backend; `undefined` when it is none. */
export function decodeQuota(bytes: Uint8Array): QuotaRecord | undefined {
  return codec.decode(bytes);
}
