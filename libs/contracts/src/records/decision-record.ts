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

/** The separator between two lines. */
const LINE_END = '\n'.charCodeAt(0);
const NEW_LINE = Buffer.of(LINE_END);

/**
 * One decision → one line of JSON, without the line break. It is JSON instead of a proto message because people export these
 * records, search them with `grep` and read them in notebooks.
 */
export function encodeDecisionRecord(record: DecisionRecord): Uint8Array {
  return codec.encode(record);
}

/** One line → one decision; `undefined` when it cannot be read. */
export function decodeDecisionRecord(line: Uint8Array): DecisionRecord | undefined {
  return codec.decode(line);
}

/** Lines that `encodeDecisionRecord` wrote → a message of `DECISION_RECORD_SUBJECT`: JSON Lines. */
export function joinDecisionRecords(lines: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [NEW_LINE, line])));
}

/** A message of `DECISION_RECORD_SUBJECT` → its decisions, in order, without those that cannot be read. */
export function decodeDecisionRecords(message: Uint8Array): DecisionRecord[] {
  const records: DecisionRecord[] = [];
  for (let from = 0; from < message.length;) {
    const end = message.indexOf(LINE_END, from);
    const to = end === -1 ? message.length : end;
    const record = decodeDecisionRecord(message.subarray(from, to));
    if (record !== undefined) records.push(record);
    from = to + 1;
  }
  return records;
}
