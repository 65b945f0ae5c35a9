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

/** What a provider answered. A status of any kind is a reply; only a broken connection is an error. */
export type ProviderReply = {
  readonly status: number;
  readonly headers: HeaderMap;
  readonly body: ReplyBody;
};

/** What one read of a body gives: bytes, or `undefined` at its end. */
export type BodyRead = Uint8Array | undefined;

/** The body of a reply, pulled by whoever reads it: the provider is not read faster than that. */
export type ReplyBody = {
  /**
   * Takes the next bytes: at once when there are some, as there mostly are of a short answer; else it waits for them.
   * @returns all that has come, or `undefined` when the body has ended.
   * @throws RouterError STREAM_TRUNCATED when the connection broke, or the reason of the call's signal.
   */
  read(): BodyRead | Promise<BodyRead>;
  /** Nobody wants the rest. A short rest is read away so that the connection can be used again; else it is closed. */
  discard(): void;
};

/** The only way out of the process. It makes one call: no retry, no redirect, no limits of its own but on connecting. */
export type ProviderTransport = {
  /**
   * Sends a call and resolves with the head of the reply. Aborting the signal ends the exchange at once and closes the
   * connection, until the body has ended or was discarded.
   * @throws RouterError PROVIDER_UNREACHABLE, PROVIDER_MALFORMED_REPLY, or the signal's own reason when that is one. Its
   *   disposition is `never-sent` as long as no byte of the request had left.
   */
  send(call: ProviderCall, signal: CallSignal): Promise<ProviderReply>;
};
