/** A field of the request that is not as the wire wants it. `path` leads to it from the top of the body. */
export type FieldProblem = {
  readonly path: readonly (string | number)[];
  readonly problem:
    | { readonly kind: 'missing' }
    | { readonly kind: 'unknown' }
    /** `expected` is a noun phrase, as in "an array of objects". */
    | { readonly kind: 'wrong'; readonly expected: string };
};

/**
 * Why a request gets no answer. Each wire puts it into its own status, fields and words, which a client of that wire has to
 * understand.
 */
export type Refusal =
  | { readonly kind: 'malformed-json'; readonly detail: string }
  | { readonly kind: 'bad-field'; readonly field: FieldProblem }
  | { readonly kind: 'bad-header'; readonly name: string; readonly detail: string }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'unknown-route'; readonly method: string; readonly path: string }
  | { readonly kind: 'missing-key' }
  /** `key` is the key that was sent, or empty; a wire shows its last four characters at most. */
  | { readonly kind: 'invalid-key'; readonly key: string }
  | { readonly kind: 'model-not-found'; readonly model: string }
  | { readonly kind: 'context-length'; readonly inputTokens: number }
  | { readonly kind: 'content-filter' }
  /** `asBadRequest`: with the status 400 also on wires that usually have another one for it. */
  | { readonly kind: 'billing'; readonly asBadRequest?: boolean }
  /** The conversation ends with a message of the assistant, which the model does not continue. */
  | { readonly kind: 'prefill' }
  /**
   * Any other status, such as 429, 500, 503 or 529, with the text that the wire has for it. `retryAfter` is sent in the
   * wire's own way, exactly as it is: seconds, a date, or nonsense.
   */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string | undefined };

/** A refusal in the words of one wire. `headers` alternate between names and values. */
export type RenderedRefusal = {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
};

/** What a wire says when it refuses: the status and the JSON document, before they are written as a response. */
export type ErrorDocument = { readonly status: number; readonly document: object };

/** The `retry-after` header of a refusal that has one, as a list to append to other headers. */
export function retryAfterHeader(refusal: Refusal): readonly string[] {
  return refusal.kind === 'status' && refusal.retryAfter !== undefined
    ? ['retry-after', refusal.retryAfter]
    : [];
}

/** Thrown while a request is read, when it turns out to get no answer. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`The request is refused: ${refusal.kind}.`);
    this.name = 'RefusedRequest';
    this.refusal = refusal;
  }
}
