import type { Draft } from '@signalbox/domain';
import type { CallSignal } from '@signalbox/runtime';
import type { Dialect, WireRequest } from '@signalbox/translation';
import type { Upstream } from './backends/served-backend.js';
import type { Entry } from './credentials/entry.js';
import { readBeginning } from './transport/read-body.js';
import type { ProviderCall, ProviderReply, ProviderTransport } from './transport/transport.js';

/** What a call to a provider needs besides its wire request. */
export type CallOptions = {
  readonly upstream: Upstream;
  /** How this call authenticates to the provider. */
  readonly entry: Entry;
  readonly dialect: Dialect;
  readonly transport: ProviderTransport;
  readonly signal: CallSignal;
  /** Headers of this one call besides those of the wire and the provider. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly watcher: CallWatcher;
};

/** Is notified of the progress of a call. */
export type CallWatcher = {
  /** The request is handed to the transport. */
  sent(): void;
  /** The head of the reply arrived, whatever its status. */
  replied(reply: ProviderReply): void;
};

/**
 * Makes one call to a provider.
 * @returns the reply, if it is a success; its body is still to be read.
 * @throws RouterError of the connection, of the provider's error reply, or of the signal.
 */
export async function callProvider(wire: WireRequest, options: CallOptions): Promise<ProviderReply> {
  const { dialect, transport, signal, entry, watcher } = options;
  const call = assembleCall(wire, options);
  signal.throwIfAborted();
  watcher.sent();
  const reply = await transport.send(call, signal);
  watcher.replied(reply);
  if (reply.status < 300) {
    entry.accepted();
    return reply;
  }
  const body = await readBeginning(reply.body, signal);
  throw dialect.decodeError({ status: reply.status, headers: reply.headers, body });
}

function assembleCall(
  { method, path, headers, body }: WireRequest,
  { upstream, entry, headers: callHeaders }: CallOptions,
): ProviderCall {
  const { origin, basePath, headers: providerHeaders } = upstream;
  const all: Record<string, string> = {
    'user-agent': 'signalbox',
    // Nothing here decompresses, and a compressor would hold back parts of a stream.
    'accept-encoding': 'identity',
  };
  const call: Draft<ProviderCall> = { origin, method, path: basePath + path, headers: all };
  if (body !== undefined) {
    all['content-type'] = 'application/json';
    call.body = JSON.stringify(body);
  }
  Object.assign(all, headers, providerHeaders, callHeaders, entry.headersFor(origin));
  return call;
}
