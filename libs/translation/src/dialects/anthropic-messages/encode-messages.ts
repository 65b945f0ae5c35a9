import type { ContentPart, Message } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { Block } from './encode-content.js';
import { encodeAssistantPart, encodeSystemPart, encodeUserPart } from './encode-part.js';

/** One message of the wire. Roles alternate; tool results belong to the user's turns. */
export type Turn = { readonly role: 'user' | 'assistant'; readonly content: readonly Block[] };

/** A conversation in the form of this wire: the system text is separate from the turns. */
type Conversation = { readonly system: readonly Block[]; readonly turns: readonly Turn[] };

type OpenTurn = { readonly role: Turn['role']; readonly content: Block[] };

/**
 * Encodes a conversation. Consecutive messages of one side become one turn, and within a user's turn the tool results come
 * first, as the wire requires. It requires a turn, too: system text on its own is the user's.
 */
export function encodeMessages(messages: readonly Message[], notes: EncodeNotes): Conversation {
  const system: Block[] = [];
  const turns: OpenTurn[] = [];
  messages.forEach((message, index) => {
    const path = `messages[${index}]`;
    if (message.name !== undefined) notes.warn('name', 'This provider takes no names of participants.');
    if (message.role === 'system') {
      if (turns.length > 0) {
        notes.warn('messages', 'A system message inside of the conversation was moved to its beginning.');
      }
      system.push(...encodeParts(message, path, encodeSystemPart, notes));
    } else if (message.role === 'assistant') {
      appendTo(turns, 'assistant', encodeParts(message, path, encodeAssistantPart, notes));
    } else {
      appendTo(turns, 'user', encodeParts(message, path, encodeUserPart, notes));
    }
  });
  if (turns.length === 0 && system.length > 0) {
    notes.warn('messages', 'This provider needs a message of the user: the system text was sent as one.');
    return { system: [], turns: [{ role: 'user', content: system }] };
  }
  if (turns.length === 0) notes.reject('messages', 'must hold at least one message with visible text');
  return { system, turns: trimPrefill(turns.map(resultsFirst), notes) };
}

type EncodePart = (part: ContentPart, path: string, notes: EncodeNotes) => readonly Block[];

function encodeParts(
  message: Message,
  path: string,
  encode: EncodePart,
  notes: EncodeNotes,
): readonly Block[] {
  return message.content.flatMap((part, index) => encode(part, `${path}.content[${index}]`, notes));
}

function appendTo(turns: OpenTurn[], role: Turn['role'], blocks: readonly Block[]): void {
  const last = turns.at(-1);
  if (last?.role === role) last.content.push(...blocks);
  else if (blocks.length > 0) turns.push({ role, content: [...blocks] });
}

function resultsFirst(turn: Turn): Turn {
  const isResult = (block: Block): boolean => block.type === 'tool_result';
  return {
    role: turn.role,
    content: [...turn.content.filter(isResult), ...turn.content.filter((block) => !isResult(block))],
  };
}

/** On this wire, an answer that the model is to continue must not end in white space. */
function trimPrefill(turns: readonly Turn[], notes: EncodeNotes): readonly Turn[] {
  const last = turns.at(-1);
  const block = last?.content.at(-1);
  if (last?.role !== 'assistant' || typeof block?.['text'] !== 'string') return turns;
  const text = block['text'].trimEnd();
  if (text === block['text']) return turns;
  notes.warn('messages', 'White space at the end of the answer to be continued was left out.');
  return [
    ...turns.slice(0, -1),
    { role: last.role, content: [...last.content.slice(0, -1), { ...block, text }] },
  ];
}
