import type { ChatRequest, JsonObject, JsonValue, Tool, ToolChoice } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';

/** Encodes the declared tools and the choice among them. Without tools the wire allows none of these fields. */
export function encodeTools(
  { tools, toolChoice, parallelToolCalls }: Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>,
  notes: EncodeNotes,
): JsonObject {
  if (tools.length === 0) {
    if (toolChoice?.kind === 'required' || toolChoice?.kind === 'tool') {
      notes.reject('toolChoice', 'a tool call is required, and there are no tools');
    }
    return {};
  }
  return {
    tools: tools.map(encodeTool),
    tool_choice: encodeToolChoice(toolChoice),
    parallel_tool_calls: parallelToolCalls,
  };
}

function encodeTool({ name, description, parameters, strict }: Tool): JsonObject {
  return { type: 'function', function: { name, description, parameters, strict } };
}

function encodeToolChoice(choice: ToolChoice | undefined): JsonValue | undefined {
  if (choice?.kind !== 'tool') return choice?.kind;
  return { type: 'function', function: { name: choice.name } };
}
