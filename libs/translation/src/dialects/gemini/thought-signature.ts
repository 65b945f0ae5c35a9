/**
 * Signatures of this provider carry this mark in conversations, because a conversation may continue at another provider, and
 * each provider refuses the signatures of the others.
 */
const MARK = 'gemini:';

/** Replaces the signature of a tool call that this provider did not make; the provider documents it for this purpose. */
export const NO_SIGNATURE = 'skip_thought_signature_validator';

/** A `thoughtSignature` of the wire as the signature of a reasoning part. */
export function markSignature(thoughtSignature: string): string {
  return MARK + thoughtSignature;
}

/** The `thoughtSignature` to send back, unchanged; `undefined` when this provider did not make it. */
export function unmarkSignature(signature: string | undefined): string | undefined {
  return signature?.startsWith(MARK) ? signature.slice(MARK.length) : undefined;
}
