import type { AttemptContext, ChatRequest, Chunk, Cost, EmbedRequest, Embeddings } from '@signalbox/domain';

/** What the ingress asks of an adapter's `Generate`. */
export type AdapterChatCall = {
  readonly attempt: AttemptContext;
  readonly chat: ChatRequest;
  /** Whether to use the provider's streaming wire. */
  readonly stream: boolean;
  /** Our own estimate of the prompt, in tokens, for replies without usage. */
  readonly estimatedInputTokens: number;
};

/** What the ingress asks of an adapter's `Embed`. */
export type AdapterEmbedCall = {
  readonly attempt: AttemptContext;
  readonly embedding: EmbedRequest;
  /** Our own estimate of the texts, in tokens, for replies without usage. */
  readonly estimatedInputTokens: number;
};

/** One message of an adapter's `Generate`: what arrived in one turn of the event loop. */
export type ChunkBatch = {
  readonly chunks: readonly Chunk[];
  /** What the attempt cost; on the last message only. */
  readonly cost?: Cost;
};

/** What an adapter's `Embed` answers. */
export type AdapterEmbedReply = { readonly embeddings: Embeddings; readonly cost: Cost };

/** What an adapter is and which backends of the policy it serves. */
export type AdapterDescription = {
  /** For example `openai`. */
  readonly adapter: string;
  /** The wire it speaks, for example `openai-chat`. */
  readonly dialect: string;
  readonly backends: readonly ServedBackend[];
};

/** A backend that an adapter serves. */
export type ServedBackend = {
  readonly backend: string;
  readonly provider: string;
  /** The model's name at the provider. */
  readonly model: string;
};
