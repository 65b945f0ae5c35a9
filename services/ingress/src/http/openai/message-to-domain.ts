import type { ContentPart, FieldViolation, ImagePart, Message, TextPart } from '@signalbox/domain';
import type { MessageBody } from './message-schema.js';

type BodyOf<Role extends MessageBody['role']> = Extract<MessageBody, { role: Role }>;
type UserPart = Exclude<BodyOf<'user'>['content'], string>[number];
type ToolPart = Exclude<BodyOf<'tool'>['content'], string>[number];

/** Media types of the formats that `input_audio` knows. */
const AUDIO_TYPES = { wav: 'audio/wav', mp3: 'audio/mpeg' } as const;

/**
 * Messages that passed the schema → a conversation. What only makes sense in view of other messages is checked here:
 * every tool result answers an earlier call, every turn of the assistant says something.
 */
export function messagesToDomain(
  bodies: readonly MessageBody[],
  violations: FieldViolation[],
): readonly Message[] {
  const calls = new Set<string>();
  return bodies.map((body, index): Message => {
    const field = `messages[${index}]`;
    const name = body.name === undefined ? {} : { name: body.name };
    switch (body.role) {
      case 'system':
      case 'developer':
        return { role: 'system', content: textParts(body.content), ...name };
      case 'user':
        return { role: 'user', content: userParts(body.content), ...name };
      case 'assistant': {
        const content = assistantParts(body);
        for (const call of body.tool_calls ?? []) calls.add(call.id);
        if (content.length === 0) {
          violations.push({
            field: `${field}.content`,
            description: 'is required unless there are tool_calls',
          });
        }
        return { role: 'assistant', content, ...name };
      }
      case 'tool':
        if (!calls.has(body.tool_call_id)) {
          violations.push({
            field: `${field}.tool_call_id`,
            description: 'must be the id of a tool call of an earlier assistant message',
          });
        }
        return { role: 'tool', content: [toolResult(body)], ...name };
    }
  });
}

function textParts(content: string | readonly { readonly text: string }[]): readonly TextPart[] {
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  return content.map(({ text }) => ({ kind: 'text', text }));
}

function userParts(content: BodyOf<'user'>['content']): readonly ContentPart[] {
  return typeof content === 'string' ? textParts(content) : content.map(userPart);
}

function userPart(part: UserPart): ContentPart {
  switch (part.type) {
    case 'text':
      return { kind: 'text', text: part.text };
    case 'image_url':
      return imagePart(part);
    case 'input_audio': {
      const { data, format } = part.input_audio;
      return { kind: 'audio', mediaType: AUDIO_TYPES[format], base64: data };
    }
    case 'file': {
      const { file_data: source, filename } = part.file;
      return { kind: 'file', source, ...(filename !== undefined && { filename }) };
    }
  }
}

function imagePart({ image_url: { url, detail } }: Extract<UserPart, { type: 'image_url' }>): ImagePart {
  return { kind: 'image', source: url, ...(detail !== undefined && { detail }) };
}

/** Thoughts first, then what was said, then the calls: the order in which a model makes them. */
function assistantParts(body: BodyOf<'assistant'>): readonly ContentPart[] {
  const {
    content,
    refusal,
    tool_calls: calls,
    reasoning_content: thought,
    reasoning_signature: signature,
  } = body;
  const parts: ContentPart[] = [];
  if (thought !== undefined || signature !== undefined) {
    parts.push({ kind: 'reasoning', text: thought ?? '', ...(signature !== undefined && { signature }) });
  }
  if (typeof content === 'string') {
    if (content !== '' || (calls ?? []).length === 0) parts.push({ kind: 'text', text: content });
  } else {
    for (const part of content ?? []) {
      parts.push({ kind: 'text', text: part.type === 'text' ? part.text : part.refusal });
    }
  }
  if (refusal !== undefined) parts.push({ kind: 'text', text: refusal });
  for (const { id, function: called } of calls ?? []) {
    parts.push({ kind: 'tool-call', id, name: called.name, argumentsText: called.arguments });
  }
  return parts;
}

function toolResult({ content, tool_call_id: callId }: BodyOf<'tool'>): ContentPart {
  const parts = typeof content === 'string' ? textParts(content) : content.map(toolPart);
  return { kind: 'tool-result', callId, content: parts, isError: false };
}

function toolPart(part: ToolPart): TextPart | ImagePart {
  return part.type === 'text' ? { kind: 'text', text: part.text } : imagePart(part);
}
