import type { ChatRequest, ContentPart, JsonObject, Message, Tool } from '@signalbox/domain';

/** A one-pixel PNG. */
const PIXEL_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const TIMETABLE_PARAMETERS: JsonObject = {
  type: 'object',
  properties: { station: { type: 'string' }, platform: { type: 'integer' } },
  required: ['station', 'platform'],
  additionalProperties: false,
};

/** A tool that the simulated provider calls when the user says "call timetable". */
export const TIMETABLE: Tool = {
  name: 'timetable',
  description: 'Looks up the next train.',
  parameters: TIMETABLE_PARAMETERS,
};

/** The schema that `structuredChat` asks for. */
export const TRAIN_SCHEMA: JsonObject = {
  type: 'object',
  properties: { train: { type: 'string' }, late: { type: 'boolean' } },
  required: ['train', 'late'],
  additionalProperties: false,
};

/** A user's message. */
export function userMessage(...content: readonly (string | ContentPart)[]): Message {
  return { role: 'user', content: content.map((part) => (typeof part === 'string' ? textPart(part) : part)) };
}

/** A chat of one user message, with these further fields. */
export function chatOf(text: string, more: Partial<ChatRequest> = {}): ChatRequest {
  return { messages: [userMessage(text)], tools: [], output: { kind: 'text' }, sampling: {}, ...more };
}

/** A chat with a picture. */
export function pictureChat(text: string): ChatRequest {
  const source = { kind: 'inline', mediaType: 'image/png', base64: PIXEL_BASE64 } as const;
  return chatOf('', { messages: [userMessage(text, { kind: 'image', source })] });
}

/** A chat that asks for an answer of `TRAIN_SCHEMA`. */
export function structuredChat(text: string): ChatRequest {
  return chatOf(text, { output: { kind: 'json-schema', name: 'train', schema: TRAIN_SCHEMA, strict: true } });
}

/** The second turn of a chat with a tool: the model's call and the tool's result. */
export function toolResultChat(
  text: string,
  callId: string,
  argumentsText: string,
  result: string,
): ChatRequest {
  const call = { kind: 'tool-call', id: callId, name: TIMETABLE.name, argumentsText } as const;
  const answer = { kind: 'tool-result', callId, content: [textPart(result)], isError: false } as const;
  return chatOf(text, {
    tools: [TIMETABLE],
    messages: [
      userMessage(text),
      { role: 'assistant', content: [call] },
      { role: 'tool', content: [answer] },
    ],
  });
}

function textPart(text: string): { readonly kind: 'text'; readonly text: string } {
  return { kind: 'text', text };
}
