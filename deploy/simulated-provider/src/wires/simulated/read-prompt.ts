import {
  asObject,
  badField,
  optionalCount,
  optionalList,
  optionalTexts,
  refuseUnknown,
  requireList,
  requireText,
  type Path,
} from '../../fields.js';
import type { JsonObject } from '../../json.js';
import { PromptDraft } from '../../reply/prompt-draft.js';
import type { OfferedTool, Prompt } from '../../reply/prompt.js';

const KNOWN_FIELDS = new Set(['model', 'messages', 'tools', 'maxTokens', 'stop']);

/** Reads the body of a generate request. Throws RefusedRequest for the first field that is wrong. */
export function readPrompt(body: JsonObject): Prompt {
  refuseUnknown(body, KNOWN_FIELDS);
  const model = requireText(body, 'model');
  const draft = new PromptDraft();
  for (const [index, message] of requireList(body, 'messages').entries()) {
    readMessage(draft, asObject(message, ['messages', index]), ['messages', index]);
  }
  return draft.finish({
    model,
    maxTokens: optionalCount(body, 'maxTokens'),
    stop: optionalTexts(body, 'stop'),
    tools: optionalList(body, 'tools').map(readTool),
    toolChoice: { kind: 'auto' },
    parallelToolCalls: true,
    output: { kind: 'text' },
    reasoning: false,
  });
}

/** Reads one message; that of a tool may name the tool. */
function readMessage(draft: PromptDraft, message: JsonObject, path: Path): void {
  const role = requireText(message, 'role', path);
  const text = requireText(message, 'text', path);
  switch (role) {
    case 'system':
      return draft.addSystem(text);
    case 'user':
      return draft.addUser(text);
    case 'assistant':
      return draft.addAssistant(text);
    case 'tool':
      return draft.addToolResult(typeof message['name'] === 'string' ? message['name'] : 'tool', text);
    default:
      throw badField([...path, 'role'], role, "one of 'system', 'user', 'assistant' and 'tool'");
  }
}

function readTool(item: unknown, index: number): OfferedTool {
  const tool = asObject(item, ['tools', index]);
  return { name: requireText(tool, 'name', ['tools', index]), parameters: tool['parameters'] };
}
