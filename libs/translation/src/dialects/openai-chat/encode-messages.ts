import type { ContentPart, JsonObject, JsonValue, Message, Role } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { CallIds } from './call-ids.js';
import { encodeContentPart } from './encode-content-part.js';
import { encodeToolResult } from './encode-tool-result.js';

/** The kinds of parts that each role may have. Reasoning is missing: it is dropped everywhere, with a warning. */
const ALLOWED_KINDS: Readonly<Record<Role, readonly ContentPart['kind'][]>> = {
  system: ['text'],
  user: ['text', 'image', 'audio', 'file', 'tool-result'],
  assistant: ['text', 'tool-call'],
  tool: ['tool-result'],
};

/**
 * Encodes a conversation.
 *
 * On this wire each tool result is a message of its own, all of them come right after the assistant's message that
 * called the tools, and they hold text only. So the images of results wait until the run of results is over and then
 * follow in a user message.
 */
export function encodeMessages(
  messages: readonly Message[],
  callIds: CallIds,
  notes: EncodeNotes,
): readonly JsonObject[] {
  const encoded: JsonObject[] = [];
  let images: readonly JsonObject[] = [];
  const sendImages = (): void => {
    if (images.length > 0) encoded.push({ role: 'user', content: images });
    images = [];
  };
  for (const [index, message] of messages.entries()) {
    const text = onlyTextOf(message);
    if (text !== undefined) {
      sendImages();
      encoded.push({ role: message.role, name: message.name, content: text });
      continue;
    }
    const turn = encodeTurn(message, `messages[${index}]`, callIds, notes);
    encoded.push(...turn.results);
    if (turn.images.length > 0) images = [...images, ...turn.images];
    if (turn.message === undefined) continue;
    sendImages();
    encoded.push(turn.message);
  }
  sendImages();
  return encoded;
}

/** The text of a message that contains only one text, as most do; `undefined` for any other message, and for the tool role. */
function onlyTextOf({ role, content }: Message): string | undefined {
  const [part] = content;
  return part?.kind === 'text' && content.length === 1 && role !== 'tool' ? part.text : undefined;
}

/** One of our messages: its tool messages, the images that these cannot hold, and the message itself if there is one. */
type Turn = {
  readonly results: readonly JsonObject[];
  readonly images: readonly JsonObject[];
  readonly message: JsonObject | undefined;
};

function encodeTurn(message: Message, path: string, callIds: CallIds, notes: EncodeNotes): Turn {
  const content: JsonObject[] = [];
  const calls: JsonObject[] = [];
  const results: JsonObject[] = [];
  const images: JsonObject[] = [];
  for (const [index, part] of message.content.entries()) {
    const partPath = `${path}.content[${index}]`;
    if (!isAllowed(part, message.role, partPath, notes)) continue;
    switch (part.kind) {
      case 'tool-call':
        calls.push({
          id: callIds(part.id),
          type: 'function',
          function: { name: part.name, arguments: part.argumentsText },
        });
        break;
      case 'tool-result': {
        const result = encodeToolResult(part, callIds(part.callId), notes);
        results.push(result.message);
        images.push(...result.images);
        break;
      }
      default:
        content.push(...encodeContentPart(part, partPath, notes));
    }
  }
  return { results, images, message: encodeMessage(message, content, calls, results.length > 0, notes) };
}

function encodeMessage(
  { role, name }: Message,
  content: readonly JsonObject[],
  calls: readonly JsonObject[],
  hasResults: boolean,
  notes: EncodeNotes,
): JsonObject | undefined {
  if (content.length === 0 && (hasResults || role === 'tool')) {
    if (name !== undefined)
      notes.warn('name', 'This provider takes no name of a tool message; it was left out.');
    return undefined;
  }
  return {
    role,
    name,
    content: content.length === 0 && calls.length > 0 ? null : contentValue(content),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

/** A single text is sent as a plain string: every server accepts that, but not all accept lists. */
function contentValue(parts: readonly JsonObject[]): JsonValue {
  const [first, ...others] = parts;
  if (first === undefined) return '';
  return others.length === 0 && first['type'] === 'text' ? (first['text'] ?? '') : parts;
}

/** Whether a part may be sent. If not, the notes say why: a warning for reasoning, a rejection for anything else. */
function isAllowed(
  part: ContentPart,
  role: Role,
  path: string,
  notes: EncodeNotes,
): part is Exclude<ContentPart, { readonly kind: 'reasoning' }> {
  if (ALLOWED_KINDS[role].includes(part.kind)) return true;
  if (part.kind === 'reasoning') {
    notes.warn('reasoning', 'This provider takes no reasoning back; it was left out of the conversation.');
  } else {
    notes.reject(path, `this provider takes no ${part.kind} in messages of the role ${role}`);
  }
  return false;
}
