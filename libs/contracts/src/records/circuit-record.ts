import { isErrorReason, type EpochMs, type ErrorReason } from '@signalbox/domain';
import { z } from 'zod';

import { subjectToken } from '../subjects.js';
import { jsonCodec, type FieldSchemas } from './json-codec.js';

/** What one ingress shares with the others about a backend that failed too often. A closed circuit has no record. */
export type CircuitRecord = {
  readonly backend: string;
  /** `probing`: the ingress `by` lets one call through; meanwhile no other ingress sends anything. */
  readonly state: 'open' | 'probing';
  /** Why the circuit opened last. */
  readonly reason: ErrorReason;
  /** When it first opened without a success since. */
  readonly since: EpochMs;
  /** When an ingress may claim a probe: the circuit was open for long enough, or the current probe took too long. */
  readonly until: EpochMs;
  /** How often it opened without a success in between, from 1 on. */
  readonly opens: number;
  /** The instance that wrote this. */
  readonly by: string;
};

/** A reason that is newer than this version is read as `INTERNAL`. */
const codec = jsonCodec<CircuitRecord>(
  z.object({
    backend: z.string(),
    state: z.enum(['open', 'probing']),
    reason: z.string().transform((word) => (isErrorReason(word) ? word : 'INTERNAL')),
    since: z.number(),
    until: z.number(),
    opens: z.int().min(1),
    by: z.string(),
  } satisfies FieldSchemas<CircuitRecord>),
);

/** The key of a backend's circuit in `CIRCUITS_BUCKET`. */
export function circuitKey(backend: string): string {
  return `circuit.${subjectToken(backend)}`;
}

/** The circuit of one backend → a value of `CIRCUITS_BUCKET`. */
export function encodeCircuit(record: CircuitRecord): Uint8Array {
  return codec.encode(record);
}

/** A value of `CIRCUITS_BUCKET` → the circuit of one backend; `undefined` when it is none. */
export function decodeCircuit(bytes: Uint8Array): CircuitRecord | undefined {
  return codec.decode(bytes);
}
