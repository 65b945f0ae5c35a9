import { z } from 'zod';

import { jsonCodec, type FieldSchemas } from './json-codec.js';

/** What a process answers when it is asked on `STATUS_SUBJECT`. */
export type ServiceStatus = {
  /** For example `decision`. */
  readonly service: string;
  /** Which process of it. */
  readonly instance: string;
  /** Version of the policy that it works by; absent when it works by none. */
  readonly policyVersion?: string;
};

const codec = jsonCodec<ServiceStatus>(
  z.object({
    service: z.string(),
    instance: z.string(),
    policyVersion: z.string().exactOptional(),
  } satisfies FieldSchemas<ServiceStatus>),
);

/** What a process says of itself → the reply on `STATUS_SUBJECT`, as JSON. */
export function encodeServiceStatus(status: ServiceStatus): Uint8Array {
  return codec.encode(status);
}

/** A reply on `STATUS_SUBJECT` → what a process says of itself; `undefined` when it is none. */
export function decodeServiceStatus(bytes: Uint8Array): ServiceStatus | undefined {
  return codec.decode(bytes);
}
