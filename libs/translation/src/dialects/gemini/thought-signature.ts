/**
 * Signatures of this provider travel through conversations with this mark, for a conversation may go on at another
 * provider, and each refuses the signatures of any other.
 */
const MARK = 'gemini:';

/** Stands for the signature of a tool call that this provider did not make; the provider documents it for that. */
export const NO_SIGNATURE = 'skip_thought_signature_validator';

/** A `thoughtSignature` of the wire as the signature of a reasoning part. */
export function markSignature(thoughtSignature: string): string {
  return MARK + thoughtSignature;
}

/** The `thoughtSignature` to send back, unchanged; `undefined` when this provider did not make it. */
export function unmarkSignature(signature: string | undefined): string | undefined {
  return signature?.startsWith(MARK) ? signature.slice(MARK.length) : undefined;
}
