import type { ContentPart, ToolCallPart, ToolResultPart } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import { encodeFile, encodeImage, encodeText, type Block } from './encode-content.js';
import { parseArguments } from '../../parse-arguments.js';
import { thinkingBlock } from './reasoning-signature.js';

/** Encodes one part of a user or tool message. `path` names it in errors. */
export function encodeUserPart(part: ContentPart, path: string, notes: EncodeNotes): readonly Block[] {
  switch (part.kind) {
    case 'text':
      return encodeText(part.text);
    case 'image':
      return encodeImage(part, path, notes);
    case 'file':
      return encodeFile(part, path, notes);
    case 'tool-result':
      return [encodeToolResult(part, path, notes)];
    case 'audio':
      notes.reject(path, 'this provider takes no audio');
      return [];
    case 'tool-call':
    case 'reasoning':
      notes.reject(path, `a ${part.kind} part belongs to an assistant message`);
      return [];
  }
}

/** Encodes one part of an answer that the model gave earlier. */
export function encodeAssistantPart(part: ContentPart, path: string, notes: EncodeNotes): readonly Block[] {
  switch (part.kind) {
    case 'text':
      return encodeText(part.text);
    case 'tool-call':
      return encodeToolCall(part, path, notes);
    case 'reasoning': {
      const block = thinkingBlock(part);
      if (block !== undefined) return [block];
      notes.warn(
        'reasoning',
        'Reasoning without a signature of this provider was left out of the conversation.',
      );
      return [];
    }
    case 'image':
    case 'audio':
    case 'file':
    case 'tool-result':
      notes.reject(path, `this provider takes no ${part.kind} part in an assistant message`);
      return [];
  }
}

/** Encodes one part of a system message: text, and nothing else. */
export function encodeSystemPart(part: ContentPart, path: string, notes: EncodeNotes): readonly Block[] {
  if (part.kind === 'text') return encodeText(part.text);
  notes.reject(path, 'a system message holds text only');
  return [];
}

function encodeToolCall(part: ToolCallPart, path: string, notes: EncodeNotes): readonly Block[] {
  const input = parseArguments(part.argumentsText);
  if (input === undefined) {
    notes.reject(`${path}.argumentsText`, 'must be a JSON object');
    return [];
  }
  return [{ type: 'tool_use', id: toolUseId(part.id), name: part.name, input }];
}

function encodeToolResult(part: ToolResultPart, path: string, notes: EncodeNotes): Block {
  const content = part.content.flatMap((piece, index) =>
    piece.kind === 'text' ? encodeText(piece.text) : encodeImage(piece, `${path}.content[${index}]`, notes),
  );
  return {
    type: 'tool_result',
    tool_use_id: toolUseId(part.callId),
    ...(content.length > 0 && { content }),
    ...(part.isError && { is_error: true }),
  };
}

/** The wire accepts only ids of `[a-zA-Z0-9_-]`, and a conversation may come from a provider with other ids. */
function toolUseId(id: string): string {
  const safe = id.replace(/[^\w-]/g, '_');
  return safe === '' ? '_' : safe;
}
