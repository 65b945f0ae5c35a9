/** A tool that the request offers to the model. */
export type OfferedTool = {
  readonly name: string;
  /** The JSON schema of its arguments in the words of the wire, or undefined when it takes none. */
  readonly parameters: unknown;
};

/** What the request says about calling tools. */
export type ToolChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'none' }
  | { readonly kind: 'required' }
  | { readonly kind: 'named'; readonly name: string };

/** The answer that a tool gave, as it came back in the request. */
export type ToolResult = { readonly name: string; readonly text: string };

/** The form in which the model is asked to answer. */
export type OutputForm = { readonly kind: 'text' } | { readonly kind: 'json'; readonly schema: unknown };

/**
 * A generation request with the wire taken off: the few facts that decide what the model says.
 * Two requests with equal prompts get equal answers on every wire.
 */
export type Prompt = {
  readonly model: string;
  /** The text of the last user message that has any; empty when no user spoke. */
  readonly userText: string;
  /** The text of a trailing assistant message (a prefill). */
  readonly prefill: string;
  /**
   * The text with which the answer has begun already and which the model continues: a prefill, or what the user asked it to
   * continue.
   */
  readonly begun: string;
  /** The tool results after the last assistant message. */
  readonly toolResults: readonly ToolResult[];
  /** The media types of the images in the conversation, in order. */
  readonly images: readonly string[];
  readonly inputTokens: number;
  /** The part of `inputTokens` that a prompt cache would have held. */
  readonly cachedTokens: number;
  /** The most tokens the answer may have, reasoning included; undefined for no limit. */
  readonly maxTokens: number | undefined;
  readonly stop: readonly string[];
  readonly tools: readonly OfferedTool[];
  readonly toolChoice: ToolChoice;
  readonly parallelToolCalls: boolean;
  readonly output: OutputForm;
  /** Whether the model is asked to think before it answers. */
  readonly reasoning: boolean;
};
