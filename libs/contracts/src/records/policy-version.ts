import type { EpochMs } from '@signalbox/domain';
import { z } from 'zod';

import { jsonCodec, type FieldSchemas } from './json-codec.js';

/** One version of the policy, as it was applied. */
export type PolicyVersion = {
  /** The file, byte for byte as it was written, comments included. */
  readonly text: string;
  /** The version that plans and replies carry. It depends only on the contents. */
  readonly version: string;
  readonly appliedAt: EpochMs;
  /** Who applied it, for people. */
  readonly appliedBy: string;
  /** Why, for people. */
  readonly note?: string;
};

const codec = jsonCodec<PolicyVersion>(
  z.object({
    text: z.string(),
    version: z.string(),
    appliedAt: z.number(),
    appliedBy: z.string(),
    note: z.string().exactOptional(),
  } satisfies FieldSchemas<PolicyVersion>),
);

/** One version of the policy → a value of `POLICY_BUCKET`, as JSON. */
export function encodePolicyVersion(version: PolicyVersion): Uint8Array {
  return codec.encode(version);
}

/** A value of `POLICY_BUCKET` → one version of the policy; `undefined` when it is none. The text is not checked here. */
export function decodePolicyVersion(bytes: Uint8Array): PolicyVersion | undefined {
  return codec.decode(bytes);
}
