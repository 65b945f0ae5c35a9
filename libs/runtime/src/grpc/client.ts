import { credentials, type Client, type ChannelCredentials, type ChannelOptions } from '@grpc/grpc-js';
import type { Resource } from '../lifecycle.js';
import { clientOptions, targetOf } from './channel-options.js';

/** The constructor of a generated client. */
export type ClientConstructor<C extends Client> = new (
  address: string,
  credentials: ChannelCredentials,
  options?: ChannelOptions,
) => C;

/** A client that a service owns. */
export type OpenClient<C extends Client> = Resource & { readonly stub: C };

/**
 * Opens a client to one or several replicas (`host:port`, comma separated). It connects at the first call and again by
 * itself; a call to a peer that is away fails at once.
 */
export function openClient<C extends Client>(
  constructor: ClientConstructor<C>,
  addresses: string,
  maxMessageBytes: number,
): OpenClient<C> {
  const stub = new constructor(
    targetOf(addresses),
    credentials.createInsecure(),
    clientOptions(maxMessageBytes),
  );
  return { stub, close: () => stub.close() };
}
