/** A run of the answer that a stream delivers as one event. */
export type Piece = { readonly text: string; readonly tokens: number };

/** One part of an answer, in the order in which the model produces it. */
export type ReplyPart =
  | { readonly kind: 'reasoning'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | ToolCallPart;

/** A call of one tool. */
export type ToolCallPart = {
  readonly kind: 'tool-call';
  readonly name: string;
  readonly nameTokens: number;
  /** The arguments as JSON text; joined, the pieces are the whole object unless a limit cut it. */
  readonly pieces: readonly Piece[];
};

/** Why the model stopped. */
export type Finish =
  | { readonly kind: 'stop' }
  | { readonly kind: 'stop-sequence'; readonly sequence: string }
  | { readonly kind: 'length' }
  | { readonly kind: 'tool-calls' };

/** What an answer costs, in tokens. */
export type Usage = {
  /** All tokens of the prompt, `cached` among them. */
  readonly input: number;
  readonly cached: number;
  /** All tokens of the answer, `reasoning` among them. */
  readonly output: number;
  readonly reasoning: number;
};

/** A whole answer, composed once with no wire in mind; each wire renders it in its own words. */
export type Reply = {
  readonly model: string;
  readonly parts: readonly ReplyPart[];
  readonly finish: Finish;
  /** Undefined when the answer is not to say what it cost. */
  readonly usage: Usage | undefined;
};

/** Joins the pieces of a part to its full text. */
export function joinPieces(pieces: readonly Piece[]): string {
  let text = '';
  for (const piece of pieces) text += piece.text;
  return text;
}

/** Makes one piece of a whole tool call, for wires that never send it in fragments. */
export function joinToolCall(part: ToolCallPart): Piece {
  return {
    text: joinPieces(part.pieces),
    tokens: part.pieces.reduce((sum, piece) => sum + piece.tokens, part.nameTokens),
  };
}
