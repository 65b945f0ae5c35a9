/**
 * What differs between OpenAI's own chat wire and the wire of servers that copy it. Everything else is shared, for
 * what a server leaves out or adds in its replies is tolerated from all of them alike.
 */
export type ChatWireOptions = {
  /** Name of the dialect. */
  readonly name: string;
  /** How the limit on the answer is called. */
  readonly maxTokensField: 'max_completion_tokens' | 'max_tokens';
  /** Whether the wire has `top_k`. */
  readonly topK: boolean;
  /** Whether the wire takes a name of the end user: `safety_identifier` in chats, `user` in embeddings. */
  readonly endUser: boolean;
};
