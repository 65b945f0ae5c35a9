import { RouterError } from '@signalbox/domain';
import type { Dialect, WireRequest } from '@signalbox/translation';
import type { Access, Upstream } from './backends/served-backend.js';
import { readBeginning } from './transport/read-body.js';
import type { ProviderCall, ProviderReply, ProviderTransport } from './transport/transport.js';

/** Who is called, how, and who wants to know. */
export type CallOptions = {
  readonly upstream: Upstream;
  readonly dialect: Dialect;
  readonly transport: ProviderTransport;
  readonly signal: AbortSignal;
  /** Headers of this one call besides those of the wire and the provider. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Called when the request is handed to the transport. */
  readonly onSend?: () => void;
  /** Called with the head of the reply, whatever its status. */
  readonly onReply?: (reply: ProviderReply) => void;
};

/**
 * Makes one call to a provider.
 * @returns the reply, if it is a success; its body is still to be read.
 * @throws RouterError of a missing credential, of the connection, or of what the provider answered.
 */
export async function callProvider(wire: WireRequest, options: CallOptions): Promise<ProviderReply> {
  const { upstream, dialect, transport, signal } = options;
  const call = assembleCall(wire, upstream, options.headers ?? {});
  signal.throwIfAborted();
  options.onSend?.();
  const reply = await transport.send(call, signal);
  options.onReply?.(reply);
  if (reply.status < 300) return reply;
  const body = await readBeginning(reply.body, signal);
  throw dialect.decodeError({ status: reply.status, headers: reply.headers, body });
}

function assembleCall(
  { method, path, headers, body }: WireRequest,
  { name, origin, basePath, headers: providerHeaders, access }: Upstream,
  callHeaders: Readonly<Record<string, string>>,
): ProviderCall {
  return {
    origin,
    method,
    path: basePath + path,
    headers: {
      'user-agent': 'signalbox',
      // Nothing here inflates, and a compressed stream would be held back by whoever compresses it.
      'accept-encoding': 'identity',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
      ...providerHeaders,
      ...callHeaders,
      ...credentialHeaders(access, origin, name),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function credentialHeaders(
  access: Access,
  origin: string,
  provider: string,
): Readonly<Record<string, string>> {
  if (access.kind === 'open') return {};
  if (access.kind === 'credential') return access.credential.headersFor(origin);
  throw new RouterError({
    reason: 'PROVIDER_CREDENTIAL_REFUSED',
    message: `There is no credential for the provider "${provider}": set ${access.variables.join(' or ')}.`,
    disposition: 'never-sent',
  });
}
