import {
  asObject,
  badField,
  optionalFlag,
  optionalList,
  optionalObject,
  optionalTexts,
  refuseUnknown,
  requireCount,
  requireList,
  requireText,
  type Path,
} from '../../fields.js';
import { isObject, type JsonObject } from '../../json.js';
import { PromptDraft } from '../../reply/prompt-draft.js';
import type { OfferedTool, OutputForm, Prompt, ToolChoice } from '../../reply/prompt.js';

/** A messages request, read: the prompt, and whether the answer is streamed. */
export type MessagesRequest = { readonly prompt: Prompt; readonly stream: boolean };

const KNOWN_FIELDS = new Set(
  (
    'model messages max_tokens cache_control container context_management inference_geo mcp_servers metadata ' +
    'output_config output_format service_tier speed stop_sequences stream system temperature thinking ' +
    'tool_choice tools top_k top_p'
  ).split(' '),
);

/**
 * Reads the body of a messages request. Throws RefusedRequest for the first field that is wrong.
 * Counting tokens takes the same body without a limit, so `needsLimit` is false there.
 */
export function readMessages(body: JsonObject, needsLimit: boolean): MessagesRequest {
  refuseUnknown(body, KNOWN_FIELDS);
  const model = requireText(body, 'model');
  const maxTokens = needsLimit ? requireCount(body, 'max_tokens') : undefined;
  const draft = new PromptDraft();
  readSystem(draft, body);
  const messages = requireList(body, 'messages');
  for (const [index, message] of messages.entries()) {
    readMessage(draft, asObject(message, ['messages', index]), ['messages', index]);
  }
  const choice = optionalObject(body, 'tool_choice');
  const prompt = draft.finish({
    model,
    maxTokens,
    stop: optionalTexts(body, 'stop_sequences'),
    tools: optionalList(body, 'tools').map(readTool),
    toolChoice: readToolChoice(choice),
    parallelToolCalls: choice?.['disable_parallel_tool_use'] !== true,
    output: readOutputForm(body),
    reasoning: ['enabled', 'adaptive'].includes(String(optionalObject(body, 'thinking')?.['type'])),
  });
  if (/\s$/.test(prompt.prefill)) {
    throw badField(
      ['messages', messages.length - 1],
      messages,
      'a final assistant content that does not end with trailing whitespace',
    );
  }
  return { prompt, stream: optionalFlag(body, 'stream') };
}

function readSystem(draft: PromptDraft, body: JsonObject): void {
  const system = body['system'];
  if (typeof system === 'string') return draft.addSystem(system);
  for (const [index, block] of optionalList(body, 'system').entries()) {
    draft.addSystem(requireText(asObject(block, ['system', index]), 'text', ['system', index]));
  }
}

function readMessage(draft: PromptDraft, message: JsonObject, path: Path): void {
  const role = requireText(message, 'role', path);
  if (role !== 'user' && role !== 'assistant')
    throw badField([...path, 'role'], role, "'user' or 'assistant'");
  const content = message['content'];
  const say = (text: string): void => (role === 'user' ? draft.addUser(text) : draft.addAssistant(text));
  if (typeof content === 'string') return say(content);
  const blocks = requireList(message, 'content', path).map((block, index) => {
    const blockPath = [...path, 'content', index];
    return { block: asObject(block, blockPath), blockPath };
  });
  say(blocks.map(({ block, blockPath }) => readText(block, blockPath)).join(''));
  for (const { block, blockPath } of blocks) readBlock(draft, block, blockPath);
}

function readText(block: JsonObject, path: Path): string {
  return block['type'] === 'text' ? requireText(block, 'text', path) : '';
}

/** Reads what a block adds besides text; tool calls and results come after the text of their message. */
function readBlock(draft: PromptDraft, block: JsonObject, path: Path): void {
  const type = requireText(block, 'type', path);
  switch (type) {
    case 'image': {
      const source = asObject(block['source'], [...path, 'source']);
      return draft.addImage(
        source['type'] === 'base64' ? requireText(source, 'media_type', [...path, 'source']) : 'image',
      );
    }
    case 'tool_use':
      return draft.addToolCall(
        requireText(block, 'id', path),
        requireText(block, 'name', path),
        JSON.stringify(block['input'] ?? {}),
      );
    case 'tool_result':
      return draft.addToolResult(requireText(block, 'tool_use_id', path), readResult(block, path));
    case 'text':
    case 'document':
    case 'thinking':
    case 'redacted_thinking':
    case 'search_result':
      return undefined;
    default:
      throw badField(
        [...path, 'type'],
        type,
        "one of 'text', 'image', 'document', 'thinking', 'tool_use' and 'tool_result'",
      );
  }
}

function readResult(block: JsonObject, path: Path): string {
  const content = block['content'];
  if (typeof content === 'string') return content;
  return optionalList(block, 'content', path)
    .map((part, index) => readText(asObject(part, [...path, 'content', index]), [...path, 'content', index]))
    .join('');
}

function readTool(item: unknown, index: number): OfferedTool {
  const tool = asObject(item, ['tools', index]);
  return { name: requireText(tool, 'name', ['tools', index]), parameters: tool['input_schema'] };
}

function readToolChoice(choice: JsonObject | undefined): ToolChoice {
  const type = choice?.['type'] ?? 'auto';
  if (type === 'auto' || type === 'none') return { kind: type };
  if (type === 'any') return { kind: 'required' };
  if (type === 'tool' && choice !== undefined)
    return { kind: 'named', name: requireText(choice, 'name', ['tool_choice']) };
  throw badField(['tool_choice', 'type'], type, "one of 'auto', 'any', 'tool' and 'none'");
}

/** Structured output is asked for in `output_config.format`, and was in `output_format` before. */
function readOutputForm(body: JsonObject): OutputForm {
  const format = optionalObject(body, 'output_config')?.['format'] ?? body['output_format'];
  return isObject(format) && format['type'] === 'json_schema'
    ? { kind: 'json', schema: format['schema'] }
    : { kind: 'text' };
}
