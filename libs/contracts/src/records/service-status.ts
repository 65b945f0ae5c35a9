import { z } from 'zod';

import { jsonCodec, type FieldSchemas } from './json-codec.js';

/** What a process answers when it is asked on `STATUS_SUBJECT`. */
export type ServiceStatus = {
  /** For example `decision`. */
  readonly service: string;
  /** Which process of it. */
  readonly instance: string;
  /** Version of the policy that it follows; absent when it follows none. */
  readonly policyVersion?: string;
};

const codec = jsonCodec<ServiceStatus>(
  z.object({
    service: z.string(),
    instance: z.string(),
    policyVersion: z.string().exactOptional(),
  } satisfies FieldSchemas<ServiceStatus>),
);

/** The status of a process → the reply on `STATUS_SUBJECT`, as JSON. */
export function encodeServiceStatus(status: ServiceStatus): Uint8Array {
  return codec.encode(status);
}

/** A reply on `STATUS_SUBJECT` → the status of a process; `undefined` when it is none. */
export function decodeServiceStatus(bytes: Uint8Array): ServiceStatus | undefined {
  return codec.decode(bytes);
}
