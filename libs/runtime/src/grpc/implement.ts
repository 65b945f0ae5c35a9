import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import type { CallContext } from './call-context.js';
import { readableDefinition, requireReadable } from './readable.js';
import { serveServerStream } from './serve-server-stream.js';
import { serveUnary } from './serve-unary.js';
import type { Serving } from './serving.js';

/** What a method's handler receives: the decoded request. */
type RequestOf<M> = M extends { requestDeserialize: (bytes: Buffer) => infer Request } ? Request : never;
/** What a method's handler gives back: a message that can be encoded. */
type ResponseOf<M> = M extends { responseSerialize: (message: infer Response) => Buffer } ? Response : never;

type Handler<M> =
  | ((request: RequestOf<M>, context: CallContext) => Promise<ResponseOf<M>>)
  | ((request: RequestOf<M>, context: CallContext) => AsyncIterable<ResponseOf<M>>);

/** One handler for each method: an async function for a unary one, an async generator for a server stream. */
export type Handlers<S> = { readonly [K in keyof S as string extends K ? never : K]: Handler<S[K]> };

/** A service with its handlers, ready to be added to a server. */
export type Implementation = {
  readonly definition: ServiceDefinition;
  bind(serving: Serving): UntypedServiceImplementation;
};

type AnyHandler = (request: unknown, context: CallContext) => unknown;

/** Ties handlers to a service. Handlers take and give messages, throw `RouterError`, and never see grpc-js. */
export function implement<S extends ServiceDefinition>(definition: S, handlers: Handlers<S>): Implementation {
  return {
    definition: readableDefinition(definition),
    bind(serving) {
      const bound: UntypedServiceImplementation = {};
      for (const [name, handler] of Object.entries(handlers as Record<string, AnyHandler>)) {
        const method = definition[name];
        if (method === undefined) continue;
        const handle: AnyHandler = (request, context) => {
          requireReadable(request, method.path);
          return handler(request, context);
        };
        bound[name] = method.responseStream
          ? serveServerStream(method.path, handle as Parameters<typeof serveServerStream>[1], serving)
          : serveUnary(method.path, handle as Parameters<typeof serveUnary>[1], serving);
      }
      return bound;
    },
  };
}
