import type { JsonObject, ReasoningPart } from '@signalbox/domain';

/**
 * A redacted block has no text and no signature, only opaque `data`, which must go back unchanged. It travels as the
 * signature of a reasoning part, marked with this prefix.
 */
const REDACTED = 'redacted_thinking:';

/** The signature that represents a redacted block. */
export function redactedSignature(data: string): string {
  return REDACTED + data;
}

/**
 * The block from which a reasoning part was made.
 * @returns `undefined` when the part did not come from this provider, which would refuse it: it then has no signature, or one
 *   with another dialect's mark. A signature of this wire is base64, which contains no colon.
 */
export function thinkingBlock(part: ReasoningPart): (JsonObject & { readonly type: string }) | undefined {
  const { signature, text } = part;
  if (signature === undefined || signature === '') return undefined;
  if (signature.startsWith(REDACTED)) {
    return { type: 'redacted_thinking', data: signature.slice(REDACTED.length) };
  }
  return signature.includes(':') ? undefined : { type: 'thinking', thinking: text, signature };
}
