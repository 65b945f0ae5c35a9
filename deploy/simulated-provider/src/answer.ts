import type { Piece, Usage } from './reply/reply.js';

/**
 * What a fault may change in the content of an answer. It is changed before the wire renders it,
 * so that the result is wrong in the one intended way and right in every other.
 */
export type AnswerEdit = {
  /** Leave out the token counts, as some compatible servers do. */
  readonly omitUsage?: boolean;
  /** Leave out all content: the answer begins, says that it stopped, and counts no output token. */
  readonly omitContent?: boolean;
  /** Put one piece of this many bytes before the content. */
  readonly hugePieceBytes?: number;
};

/** A streamed answer, rendered: bytes of the wire, cut where the stream may pause or break. */
export type StreamFrames = {
  /** What the stream says before the first token; may be empty. */
  readonly open: string;
  /** A piece without text takes its time and costs its tokens, and nothing is written: hidden reasoning. */
  readonly pieces: readonly Piece[];
  /** What says why the model stopped and what it cost. */
  readonly finish: string;
  /** The marker after the finish on wires that have one; otherwise empty. */
  readonly done: string;
};

/**
 * An honest answer that is not rendered yet. `headers` alternate between names and values;
 * `usage` is what the answer costs if it is delivered whole.
 */
export type Answer = {
  readonly headers: readonly string[];
  readonly usage: Usage | undefined;
} & (
  | { readonly kind: 'whole'; readonly body: (edit: AnswerEdit) => string }
  | { readonly kind: 'stream'; readonly frames: (edit: AnswerEdit) => StreamFrames }
);
