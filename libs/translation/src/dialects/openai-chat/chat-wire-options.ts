/**
 * What differs between OpenAI's own chat wire and that of servers that copy it. Everything else is shared: fields that a
 * server leaves out or adds in its replies are tolerated from all of them alike.
 */
export type ChatWireOptions = {
  /** Name of the dialect. */
  readonly name: string;
  /** The name of the field that limits the answer. */
  readonly maxTokensField: 'max_completion_tokens' | 'max_tokens';
  /** Whether the wire has `top_k`. */
  readonly topK: boolean;
  /** Whether the wire accepts an identifier of the end user: `safety_identifier` in chats, `user` in embeddings. */
  readonly endUser: boolean;
  /** The longest id of a tool call that the wire accepts, in characters. */
  readonly maxCallIdLength: number;
};
