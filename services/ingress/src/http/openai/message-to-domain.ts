import type { ContentPart, Draft, FieldViolation, ImagePart, Message, TextPart } from '@signalbox/domain';
import type { MessageBody } from './message-schema.js';

type BodyOf<Role extends MessageBody['role']> = Extract<MessageBody, { role: Role }>;
type UserPart = Exclude<BodyOf<'user'>['content'], string>[number];
type ToolPart = Exclude<BodyOf<'tool'>['content'], string>[number];

/** Media types of the formats that `input_audio` knows. */
const AUDIO_TYPES = { wav: 'audio/wav', mp3: 'audio/mpeg' } as const;

/**
 * Messages that passed the schema → a conversation. Rules that involve other messages are checked here: every tool result
 * answers an earlier call, and every turn of the assistant says something.
 */
export function messagesToDomain(
  bodies: readonly MessageBody[],
  violations: FieldViolation[],
): readonly Message[] {
  const calls = new Set<string>();
  return bodies.map((body, index) => {
    const message: Draft<Message> = {
      role: body.role === 'developer' ? 'system' : body.role,
      content: contentOf(body),
    };
    if (body.name !== undefined) message.name = body.name;
    if (body.role === 'assistant') {
      for (const call of body.tool_calls ?? []) calls.add(call.id);
      if (message.content.length === 0) {
        violations.push({
          field: `messages[${index}].content`,
          description: 'is required unless there are tool_calls',
        });
      }
    } else if (body.role === 'tool' && !calls.has(body.tool_call_id)) {
      violations.push({
        field: `messages[${index}].tool_call_id`,
        description: 'must be the id of a tool call of an earlier assistant message',
      });
    }
    return message;
  });
}

function contentOf(body: MessageBody): readonly ContentPart[] {
  switch (body.role) {
    case 'system':
    case 'developer':
      return textParts(body.content);
    case 'user':
      return userParts(body.content);
    case 'assistant':
      return assistantParts(body);
    case 'tool':
      return [toolResult(body)];
  }
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
      return filename === undefined ? { kind: 'file', source } : { kind: 'file', source, filename };
    }
  }
}

function imagePart({
  image_url: { url: source, detail },
}: Extract<UserPart, { type: 'image_url' }>): ImagePart {
  return detail === undefined ? { kind: 'image', source } : { kind: 'image', source, detail };
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
