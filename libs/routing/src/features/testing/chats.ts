import type { ChatRequest, ContentPart, Message, Tool } from '@signalbox/domain';

/** One user message with this text, with these differences. */
export function chatSaying(text: string, differences: Partial<ChatRequest> = {}): ChatRequest {
  return chatOf([saying('user', text)], differences);
}

/** A conversation of these messages, with these differences. */
export function chatOf(messages: readonly Message[], differences: Partial<ChatRequest> = {}): ChatRequest {
  return { messages, tools: [], output: { kind: 'text' }, sampling: {}, ...differences };
}

/** A message with one piece of text. */
export function saying(role: Message['role'], text: string): Message {
  return { role, content: [{ kind: 'text', text }] };
}

/** What a tool answered with. */
export function toolAnswer(text: string): Message {
  const result: ContentPart = {
    kind: 'tool-result',
    callId: 'call',
    content: [{ kind: 'text', text }],
    isError: false,
  };
  return { role: 'tool', content: [result] };
}

/** A tool without parameters. */
export const LOOK_UP: Tool = { name: 'look_up', parameters: {} };

/** Texts of two million characters that are meant to make a careless scanner slow. */
export const HOSTILE_TEXTS: readonly (readonly [string, string])[] = [
  'a',
  '1',
  '@',
  '(((',
  ' ',
  '\n',
  '```',
  'a@',
  '@a.',
  'a.',
  '1 ',
  '0 ',
  '4111 ',
  '+1 ',
  '(0',
  'DE89 ',
  'eyJ-',
  'eyJa.',
  'sk-',
  'password=',
  'Bearer ',
  '-----BEGIN ',
  'é',
  '漢',
  '\ud800',
].map((unit) => [JSON.stringify(unit), unit.repeat(Math.ceil(2_000_000 / unit.length))] as const);
