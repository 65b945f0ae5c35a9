import type { MethodDefinition } from '@grpc/grpc-js';
import type { CallContext } from './call-context.js';

/** One method of a service with its handler, whatever carries its calls. */
export type ServedMethod = {
  /** Full name, with the slash in front. */
  readonly path: string;
  /** How its messages become bytes and back. Decoding a request never fails; the handler rejects bytes that are no request. */
  readonly definition: MethodDefinition<unknown, unknown>;
} & (
  | {
      readonly kind: 'unary';
      /** Gives the answer, or a promise of it. */
      readonly handle: (request: unknown, context: CallContext) => unknown;
    }
  | {
      readonly kind: 'stream';
      readonly handle: (request: unknown, context: CallContext) => AsyncIterable<unknown>;
    }
);
