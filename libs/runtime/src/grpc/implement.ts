import type { MethodDefinition, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import type { CallContext } from './call-context.js';
import { readableDefinition, requireReadable } from './readable.js';
import { serveServerStream } from './serve-server-stream.js';
import { serveUnary } from './serve-unary.js';
import type { ServedMethod } from './served-method.js';
import type { Serving } from './serving.js';

/** What a method's handler receives: the decoded request. */
type RequestOf<M> = M extends { requestDeserialize: (bytes: Buffer) => infer Request } ? Request : never;
/** What a method's handler gives back: a message that can be encoded. */
type ResponseOf<M> = M extends { responseSerialize: (message: infer Response) => Buffer } ? Response : never;

type Handler<M> =
  | ((request: RequestOf<M>, context: CallContext) => ResponseOf<M> | Promise<ResponseOf<M>>)
  | ((request: RequestOf<M>, context: CallContext) => AsyncIterable<ResponseOf<M>>);

/** One handler for each method: a function for a unary one, which may be async, an async generator for a server stream. */
export type Handlers<S> = { readonly [K in keyof S as string extends K ? never : K]: Handler<S[K]> };

/** A service with its handlers, ready to be added to a server. */
export type Implementation = {
  readonly definition: ServiceDefinition;
  /** Its methods, for carriers other than grpc-js; empty if only grpc-js can carry them. */
  readonly methods: readonly ServedMethod[];
  bind(serving: Serving): UntypedServiceImplementation;
};

type AnyHandler = (request: unknown, context: CallContext) => unknown;

/** Ties handlers to a service. Handlers take and give messages, throw `RouterError`, and never see what carries the call. */
export function implement<S extends ServiceDefinition>(definition: S, handlers: Handlers<S>): Implementation {
  const readable = readableDefinition(definition);
  const methods = Object.entries(handlers as Record<string, AnyHandler>).flatMap(([name, handler]) => {
    const method = readable[name];
    return method === undefined ? [] : [{ name, method: servedMethod(method, handler) }];
  });
  return {
    definition: readable,
    methods: methods.map(({ method }) => method),
    bind: (serving) =>
      Object.fromEntries(
        methods.map(({ name, method }) => [
          name,
          method.kind === 'stream' ? serveServerStream(method, serving) : serveUnary(method, serving),
        ]),
      ),
  };
}

function servedMethod(definition: MethodDefinition<unknown, unknown>, handler: AnyHandler): ServedMethod {
  const { path, responseStream } = definition;
  const handle: AnyHandler = (request, context) => {
    requireReadable(request, path);
    return handler(request, context);
  };
  // `Handlers` has checked that the handler fits its method.
  return { path, definition, kind: responseStream ? 'stream' : 'unary', handle } as ServedMethod;
}
