import type { DecisionRecord, Recall } from '@signalbox/domain';
import { z } from 'zod';

import { jsonCodec, type FieldSchemas } from './json-codec.js';
import { profileSchema } from './profile-schema.js';

const byBackend = z.record(z.string(), z.number());

const recallSchema = z.object({
  warmTokens: byBackend,
  history: byBackend,
  sessionBackend: z.string().exactOptional(),
} satisfies FieldSchemas<Recall>);

const codec = jsonCodec<DecisionRecord>(
  z.object({
    at: z.number(),
    profile: profileSchema,
    seed: z.number(),
    turn: z.number(),
    recall: recallSchema,
    policyVersion: z.string(),
    route: z.string().exactOptional(),
    rule: z.string().exactOptional(),
    backend: z.string().exactOptional(),
    expectedCostNanoUsd: z.number().exactOptional(),
    expectedFirstTokenMs: z.number().exactOptional(),
  } satisfies FieldSchemas<DecisionRecord>),
);

/**
 * One decision → a message of `DECISION_RECORD_SUBJECT`: one line of JSON, without the line's end. It is JSON and no
 * proto message because people export these records, search them with `grep` and read them in notebooks.
 */
export function encodeDecisionRecord(record: DecisionRecord): Uint8Array {
  return codec.encode(record);
}

/** A message of `DECISION_RECORD_SUBJECT`, or one line of an export → one decision; `undefined` when it cannot be read. */
export function decodeDecisionRecord(bytes: Uint8Array): DecisionRecord | undefined {
  return codec.decode(bytes);
}
