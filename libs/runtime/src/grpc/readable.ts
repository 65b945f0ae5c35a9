import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { RouterError } from '@signalbox/domain';

/** Stands in for a message whose bytes could not be read. */
const UNREADABLE = Symbol('unreadable');

/**
 * The same service with decoders that never throw: grpc-js would answer undecodable bytes with INTERNAL, as if the mistake
 * were ours, and would pass the decoder's message on to the caller.
 */
export function readableDefinition(definition: ServiceDefinition): ServiceDefinition {
  return Object.fromEntries(
    Object.entries(definition).map(([name, method]) => [name, readableMethod(method)]),
  );
}

/** @throws RouterError `INVALID_REQUEST` when the bytes of the request could not be decoded. */
export function requireReadable(request: unknown, path: string): void {
  if (request !== UNREADABLE) return;
  throw RouterError.invalid([
    { field: 'message', description: `the bytes are not the message that ${path} takes; see proto/` },
  ]);
}

function readableMethod(method: MethodDefinition<unknown, unknown>): MethodDefinition<unknown, unknown> {
  return {
    ...method,
    requestDeserialize(bytes) {
      try {
        return method.requestDeserialize(bytes);
      } catch {
        return UNREADABLE;
      }
    },
  };
}
