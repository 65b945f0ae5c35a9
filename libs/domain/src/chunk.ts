import type { Usage } from './usage.js';

/** Why a model stopped, in one vocabulary for all providers. */
export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other';

/** A requested feature that the provider lacks: reported, never silently dropped. */
export type Warning = { readonly feature: string; readonly message: string };

/** The first chunk of every stream: which model answers. It carries no content, so it commits nothing. */
export type StreamStartChunk = {
  readonly kind: 'stream-start';
  /** The model name as the provider reported it. */
  readonly model: string;
  readonly responseId?: string;
  readonly warnings: readonly Warning[];
};

/** The last chunk of every complete answer. */
export type FinishChunk = {
  readonly kind: 'finish';
  readonly reason: FinishReason;
  /** The provider's own word for it. */
  readonly rawReason?: string;
  readonly usage: Usage;
};

/** A piece of what the model says. `refusal`: it says why it does not answer, and its format is not the one asked for. */
export type TextDeltaChunk = { readonly kind: 'text-delta'; readonly text: string; readonly refusal?: true };

/**
 * One step of a model's answer. A complete answer is `stream-start`, content in any order, `finish`.
 * Fragments of parallel tool calls may interleave; `index` says which call a fragment belongs to.
 */
export type Chunk =
  | StreamStartChunk
  | TextDeltaChunk
  | { readonly kind: 'reasoning-delta'; readonly text: string; readonly signature?: string }
  | { readonly kind: 'tool-call-start'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly kind: 'tool-call-delta'; readonly index: number; readonly argumentsText: string }
  | FinishChunk;

/** Whether forwarding this chunk commits the request to the attempt that produced it. */
export function isContent(chunk: Chunk): boolean {
  return chunk.kind !== 'stream-start' && chunk.kind !== 'finish';
}
