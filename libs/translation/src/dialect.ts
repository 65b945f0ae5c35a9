import type {
  ChatRequest,
  Chunk,
  Embeddings,
  EmbedRequest,
  JsonObject,
  RateLimitReading,
  RouterError,
  Warning,
} from '@signalbox/domain';

/** HTTP header names in lower case → value, as undici and node:http give them. */
export type HeaderMap = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Which model of the provider to call, and whether the answer is to be streamed. */
export type ChatTarget = {
  readonly model: string;
  readonly stream: boolean;
  /** Limit on the answer if the caller gave none and the wire requires one (Anthropic). */
  readonly defaultMaxOutputTokens: number;
};

/** A provider call as values: everything but the origin and the credential. */
export type WireRequest = {
  readonly method: 'GET' | 'POST';
  /** Appended to the provider's `baseUrl`, which holds the version: `/chat/completions`. */
  readonly path: string;
  /** Extra headers of this wire; never a credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  /** What was asked for but this wire cannot express. */
  readonly warnings: readonly Warning[];
};

/** What a decoder may use when the provider leaves something out. */
export type DecodeContext = {
  /** Our own estimate of the prompt, for replies without usage. */
  readonly estimatedInputTokens: number;
  /** Model name to report when the reply names none. */
  readonly model: string;
};

/** One frame of a streamed body, whatever the framing. `event` is the SSE event name, if there is one. */
export type Frame = { readonly event?: string; readonly data: string };

/**
 * Turns the frames of one streamed answer into chunks. It holds the state of that one answer and nothing else.
 */
export type StreamDecoder = {
  /**
   * @returns the chunks that this frame completes, usually one.
   * @throws RouterError when the frame is an error of the provider or is not of this wire.
   */
  push(frame: Frame): readonly Chunk[];
  /**
   * The body has ended.
   * @returns the chunks that were held back, `finish` last.
   * @throws RouterError STREAM_TRUNCATED when the answer is incomplete.
   */
  end(): readonly Chunk[];
};

/** An HTTP reply that is not a success. `body` is its text as received, truncated to a limit. */
export type ErrorReply = { readonly status: number; readonly headers: HeaderMap; readonly body: string };

/**
 * One provider wire, as pure functions of values: no sockets, no clock, and no credential except in `authorize`.
 * An adapter is a dialect, an address and a credential (libs/adapter-kit).
 */
export type Dialect = {
  readonly name: string;
  readonly framing: 'sse' | 'ndjson';
  /** Headers that carry the credential on this wire. */
  authorize(secret: string): Readonly<Record<string, string>>;
  /** @throws RouterError INVALID_REQUEST or UNSUPPORTED when this wire cannot express the request. */
  encodeChat(request: ChatRequest, target: ChatTarget): WireRequest;
  /** A whole, non-streamed answer as chunks: `stream-start` … `finish`. `body` is parsed JSON. */
  decodeChat(body: unknown, context: DecodeContext): readonly Chunk[];
  openStream(context: DecodeContext): StreamDecoder;
  /** Total: any status and any text becomes one of our errors, and no secret is copied into it. */
  decodeError(reply: ErrorReply): RouterError;
  /**
   * Whether a frame carries nothing and only keeps the connection open. Such a frame does not show that the model is working, so
   * it does not end a silence. Absent if the wire has no such frames; comments are never frames.
   */
  isKeepAlive?(frame: Frame): boolean;
  readRateLimit(headers: HeaderMap): RateLimitReading | undefined;
  /** The cheapest call that proves that the provider answers and accepts the credential. */
  encodeProbe(): WireRequest;
  /** Absent when the wire has no embeddings. */
  readonly embeddings?: {
    encode(request: EmbedRequest, model: string): WireRequest;
    decode(body: unknown, context: DecodeContext): Embeddings;
  };
};
