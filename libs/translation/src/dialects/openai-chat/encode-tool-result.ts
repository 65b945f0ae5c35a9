import type { ImagePart, JsonObject, TextPart, ToolResultPart } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import { encodeImage, encodeText } from './encode-content-part.js';

/** A tool result in the form of this wire: a message of text, and the images, which must follow elsewhere. */
export type EncodedToolResult = { readonly message: JsonObject; readonly images: readonly JsonObject[] };

/**
 * Encodes a tool result. In the place of each image the text says that it follows.
 * @param callId - Id of the call as it is sent.
 */
export function encodeToolResult(
  part: ToolResultPart,
  callId: string,
  notes: EncodeNotes,
): EncodedToolResult {
  const { content } = part;
  const images = content.filter((inner) => inner.kind === 'image');
  if (images.length > 0) {
    notes.warn(
      'toolResult.image',
      'This provider takes only text from tools; images follow in a user message.',
    );
  }
  if (part.isError) {
    notes.warn(
      'toolResult.isError',
      'This provider has no mark for failed tool calls; the text alone must say it.',
    );
  }
  const texts = content.map(textOf);
  const [only = '', ...others] = texts;
  return {
    message: {
      role: 'tool',
      tool_call_id: callId,
      content: others.length === 0 ? only : texts.map(encodeText),
    },
    images:
      images.length === 0
        ? []
        : [encodeText(`Images of the result of tool call ${callId}:`), ...images.map(encodeImage)],
  };
}

function textOf(part: TextPart | ImagePart): string {
  return part.kind === 'text' ? part.text : '[An image: see the next user message.]';
}
