import type { CallSignal } from '@signalbox/runtime';
import type { HeaderMap } from '@signalbox/translation';

/** One HTTP request to a provider, complete: the credential is among the headers. */
export type ProviderCall = {
  /** Scheme, host and port: `https://api.openai.com`. */
  readonly origin: string;
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What a provider answered. Any final status is a reply; only a broken connection is an error. */
export type ProviderReply = {
  readonly status: number;
  readonly headers: HeaderMap;
  readonly body: ReplyBody;
};

/** The result of one read of a body: bytes, or `undefined` at its end. */
export type BodyRead = Uint8Array | undefined;

/** The body of a reply, pulled by its reader: the provider is read no faster than that. */
export type ReplyBody = {
  /**
   * Takes the next bytes: at once if some have arrived, as is usual for a short answer; otherwise it waits for them.
   * @returns all bytes that have arrived, or `undefined` when the body has ended.
   * @throws RouterError STREAM_TRUNCATED when the connection broke, or the reason of the call's signal.
   */
  read(): BodyRead | Promise<BodyRead>;
  /** Discards the rest. A short rest is drained so that the connection can be reused; otherwise the connection is closed. */
  discard(): void;
};

/** The only way to a provider. Each call is made once: no retry, no redirect, and no time limit of its own except on connecting. */
export type ProviderTransport = {
  /**
   * Sends a call and resolves with the head of the reply. Until the body has ended or was discarded, aborting the signal ends
   * the exchange at once and closes the connection.
   * @throws RouterError PROVIDER_UNREACHABLE, PROVIDER_MALFORMED_REPLY, or the signal's reason when that is a RouterError. Its
   *   disposition is `never-sent` if no byte of the request was sent.
   */
  send(call: ProviderCall, signal: CallSignal): Promise<ProviderReply>;
};
