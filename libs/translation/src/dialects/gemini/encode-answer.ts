import type { Message, ToolCallPart } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import { encodeMedia, type Part } from './encode-media.js';
import { parseArguments } from '../../parse-arguments.js';
import { NO_SIGNATURE, unmarkSignature } from './thought-signature.js';

/**
 * Encodes an answer that the model gave earlier. Its thinking is not sent back, only the signature: on the first tool call,
 * where the provider looks for it, or else on the last text.
 * @param mustSign - Whether the model refuses tool calls without a signature.
 */
export function encodeAnswer(
  message: Message,
  path: string,
  mustSign: boolean,
  notes: EncodeNotes,
): readonly Part[] {
  let signature: string | undefined;
  const parts = message.content.flatMap((part, index): readonly Part[] => {
    const partPath = `${path}.content[${index}]`;
    switch (part.kind) {
      case 'text':
        return part.text === '' ? [] : [{ text: part.text }];
      case 'tool-call':
        return encodeToolCall(part, partPath, notes);
      case 'image':
      case 'audio':
      case 'file':
        return [encodeMedia(part, notes)];
      case 'tool-result':
        notes.reject(partPath, 'a tool-result part belongs to a tool message');
        return [];
      case 'reasoning': {
        const own = unmarkSignature(part.signature);
        signature = own ?? signature;
        if (own === undefined) {
          notes.warn(
            'reasoning',
            'Reasoning without a signature of this provider was left out of the conversation.',
          );
        }
        return [];
      }
    }
  });
  return sign(parts, signature, mustSign, notes);
}

function encodeToolCall(part: ToolCallPart, path: string, notes: EncodeNotes): readonly Part[] {
  const args = parseArguments(part.argumentsText);
  if (args !== undefined) return [{ functionCall: { id: part.id, name: part.name, args } }];
  notes.reject(`${path}.argumentsText`, 'must be a JSON object');
  return [];
}

function sign(
  parts: readonly Part[],
  signature: string | undefined,
  mustSign: boolean,
  notes: EncodeNotes,
): readonly Part[] {
  const firstCall = parts.findIndex((part) => 'functionCall' in part);
  if (signature === undefined) {
    if (firstCall < 0 || !mustSign) return parts;
    notes.warn(
      'reasoning',
      'Tool calls without a thought signature were marked as not made by this provider.',
    );
    return withSignature(parts, firstCall, NO_SIGNATURE);
  }
  const at = firstCall >= 0 ? firstCall : parts.findLastIndex((part) => 'text' in part);
  // The provider itself sends a signature with an empty text if there is nothing else to sign.
  return at >= 0
    ? withSignature(parts, at, signature)
    : [...parts, { text: '', thoughtSignature: signature }];
}

function withSignature(parts: readonly Part[], at: number, thoughtSignature: string): readonly Part[] {
  return parts.map((part, index) => (index === at ? { ...part, thoughtSignature } : part));
}
