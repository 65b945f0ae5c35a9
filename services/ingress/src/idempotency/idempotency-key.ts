import type { FieldViolation } from '@signalbox/domain';

/** The HTTP header and the gRPC metadata key in which a caller names a request that must be served once only. */
export const IDEMPOTENCY_KEY = 'idempotency-key';

/** A request that its caller may have named. */
export type Keyed = {
  /** The caller's name for this very request: 1 to 255 visible characters. */
  readonly idempotencyKey?: string | undefined;
};

const VALID = /^[\x21-\x7e]{1,255}$/;

/** What is wrong with a key that a caller sent; nothing when it sent none. */
export function keyViolations(key: string | undefined): readonly FieldViolation[] {
  if (key === undefined || VALID.test(key)) return [];
  return [{ field: IDEMPOTENCY_KEY, description: 'must be 1 to 255 visible ASCII characters' }];
}
