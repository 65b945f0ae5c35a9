import type { Message } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import { encodeAnswer } from './encode-answer.js';
import { encodeMedia, type Part } from './encode-media.js';
import { encodeToolResult, type ToolResultContext } from './encode-tool-result.js';
import type { ModelTraits } from './model-traits.js';

/** One message of the wire. */
export type Content = { readonly role: 'user' | 'model'; readonly parts: readonly Part[] };

/** A conversation in the form of this wire: the system text is separate from the contents. */
type Conversation = { readonly system: readonly Part[]; readonly contents: readonly Content[] };

/** Consecutive messages of the user's side: tool results, and everything else. */
type UserTurn = { readonly results: Part[]; readonly said: Part[] };

/**
 * Encodes a conversation. Results of parallel tool calls must be in one content, right after the calls, so consecutive
 * messages of the user's side are sorted into the results and the rest. The wire requires a content: system text on its own
 * is the user's.
 */
export function encodeMessages(
  messages: readonly Message[],
  traits: ModelTraits,
  notes: EncodeNotes,
): Conversation {
  const system: Part[] = [];
  const contents: Content[] = [];
  const names = new Map<string, string>();
  const context = { names, imagesInside: traits.thirdGeneration };
  let turn: UserTurn = { results: [], said: [] };

  function closeTurn(): void {
    for (const parts of [turn.results, turn.said]) {
      if (parts.length > 0) contents.push({ role: 'user', parts });
    }
    turn = { results: [], said: [] };
  }

  messages.forEach((message, index) => {
    const path = `messages[${index}]`;
    if (message.name !== undefined) notes.warn('name', 'This provider takes no names of participants.');
    switch (message.role) {
      case 'system':
        if (contents.length > 0 || turn.results.length + turn.said.length > 0) {
          notes.warn('messages', 'A system message inside of the conversation was moved to its beginning.');
        }
        system.push(...encodeSystem(message, path, notes));
        break;
      case 'user':
      case 'tool':
        encodeUserSide(message, path, turn, context, notes);
        break;
      case 'assistant': {
        closeTurn();
        const parts = encodeAnswer(message, path, traits.thirdGeneration, notes);
        for (const part of message.content) if (part.kind === 'tool-call') names.set(part.id, part.name);
        appendAnswer(contents, parts);
        break;
      }
    }
  });
  closeTurn();
  if (contents.length === 0 && system.length > 0) {
    notes.warn('messages', 'This provider needs a message of the user: the system text was sent as one.');
    return { system: [], contents: [{ role: 'user', parts: system }] };
  }
  if (contents.length === 0) notes.reject('messages', 'must hold at least one message that is not empty');
  return { system, contents };
}

/** The wire refuses a tool call that does not directly follow the user's side, so consecutive answers are merged. */
function appendAnswer(contents: Content[], parts: readonly Part[]): void {
  const last = contents.at(-1);
  if (parts.length === 0) return;
  if (last?.role !== 'model') contents.push({ role: 'model', parts });
  else contents.splice(-1, 1, { role: 'model', parts: [...last.parts, ...parts] });
}

function encodeSystem(message: Message, path: string, notes: EncodeNotes): readonly Part[] {
  return message.content.flatMap((part, index) => {
    if (part.kind === 'text') return part.text === '' ? [] : [{ text: part.text }];
    notes.reject(`${path}.content[${index}]`, 'a system message holds text only');
    return [];
  });
}

function encodeUserSide(
  message: Message,
  path: string,
  turn: UserTurn,
  context: ToolResultContext,
  notes: EncodeNotes,
): void {
  message.content.forEach((part, index) => {
    const partPath = `${path}.content[${index}]`;
    switch (part.kind) {
      case 'text':
        if (part.text !== '') turn.said.push({ text: part.text });
        break;
      case 'image':
      case 'audio':
      case 'file':
        turn.said.push(encodeMedia(part, notes));
        break;
      case 'tool-result':
        turn.results.push(...encodeToolResult(part, partPath, context, notes));
        break;
      case 'tool-call':
      case 'reasoning':
        notes.reject(partPath, `a ${part.kind} part belongs to an assistant message`);
        break;
    }
  });
}
