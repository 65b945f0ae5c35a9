import { asObject, badField, optionalList, requireText, type Path } from '../../fields.js';
import type { JsonObject } from '../../json.js';
import type { PromptDraft } from '../../reply/prompt-draft.js';

/** Reads one message of a chat and adds it to the draft. Throws RefusedRequest for the first field that is wrong. */
export function readMessage(draft: PromptDraft, message: JsonObject, path: Path): void {
  const role = requireText(message, 'role', path);
  switch (role) {
    case 'system':
    case 'developer':
      return draft.addSystem(readContent(draft, message, path));
    case 'user':
      return draft.addUser(readContent(draft, message, path));
    case 'assistant':
      draft.addAssistant(readContent(draft, message, path));
      return readToolCalls(draft, message, path);
    case 'tool':
      return draft.addToolResult(
        requireText(message, 'tool_call_id', path),
        readContent(draft, message, path),
      );
    default:
      throw badField(
        [...path, 'role'],
        role,
        "one of 'system', 'assistant', 'user', 'tool', and 'developer'",
      );
  }
}

/** Reads a content of text or parts. Only an assistant that calls tools may leave it out. */
function readContent(draft: PromptDraft, message: JsonObject, path: Path): string {
  const content = message['content'];
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) {
    return content
      .map((part: unknown, index) =>
        readPart(draft, asObject(part, [...path, 'content', index]), [...path, 'content', index]),
      )
      .join('');
  }
  if ((content === null || content === undefined) && message['role'] === 'assistant') return '';
  throw badField([...path, 'content'], content, 'a string or an array of content parts');
}

function readPart(draft: PromptDraft, part: JsonObject, path: Path): string {
  const type = requireText(part, 'type', path);
  switch (type) {
    case 'text':
    case 'refusal':
      return requireText(part, type, path);
    case 'image_url':
      draft.addImage(
        mediaTypeOf(
          requireText(asObject(part['image_url'], [...path, 'image_url']), 'url', [...path, 'image_url']),
        ),
      );
      return '';
    case 'input_audio':
    case 'file':
      return '';
    default:
      throw badField(
        [...path, 'type'],
        type,
        "one of 'text', 'image_url', 'input_audio', 'refusal', and 'file'",
      );
  }
}

/** Finds the media type in a data URL, or guesses it from the ending of a link. */
function mediaTypeOf(url: string): string {
  const inline = /^data:([^;,]+)/.exec(url)?.[1];
  if (inline !== undefined) return inline;
  const ending = /\.(\w+)(?:[?#]|$)/.exec(url)?.[1]?.toLowerCase();
  return ending === undefined ? 'image' : `image/${ending === 'jpg' ? 'jpeg' : ending}`;
}

function readToolCalls(draft: PromptDraft, message: JsonObject, path: Path): void {
  for (const [index, item] of optionalList(message, 'tool_calls', path).entries()) {
    const callPath = [...path, 'tool_calls', index];
    const call = asObject(item, callPath);
    const called = asObject(call['function'], [...callPath, 'function']);
    const id = requireText(call, 'id', callPath);
    draft.addToolCall(id, requireText(called, 'name', callPath), requireText(called, 'arguments', callPath));
  }
}
