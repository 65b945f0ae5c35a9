import type { ChatRequest, JsonObject, Tool, ToolChoice } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { Turn } from './encode-messages.js';
import type { ModelTraits } from './model-traits.js';
import { narrowSchema } from './output-schema.js';

/** The part of the body that is about tools; empty when there are none. */
type EncodedTools = { readonly tools?: readonly JsonObject[]; readonly tool_choice?: JsonObject };

type ToolsOfRequest = Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;

/** Encodes the declared tools and the choice among them. */
export function encodeTools(
  request: ToolsOfRequest,
  turns: readonly Turn[],
  traits: ModelTraits,
  notes: EncodeNotes,
): EncodedTools {
  checkChoice(request, notes);
  if (request.tools.length === 0) return declareUsedTools(turns);
  const choice = encodeChoice(request.toolChoice, request.parallelToolCalls);
  const dropped = new Set<string>();
  const tools = request.tools.map((tool) => encodeTool(tool, traits, dropped, notes));
  if (dropped.size > 0) {
    const keywords = [...dropped].sort().join(', ');
    notes.warn('strict', `Keywords of strict tools that this provider cannot enforce: ${keywords}.`);
  }
  return {
    tools,
    ...(choice !== undefined && { tool_choice: choice }),
  };
}

/** Whether the model must call a tool; it then cannot think first. */
export function forcesToolCall(choice: ToolChoice | undefined): boolean {
  return choice?.kind === 'required' || choice?.kind === 'tool';
}

/** A tool that must be called has to exist; the provider's own error would name none of our fields. */
function checkChoice({ tools, toolChoice }: ToolsOfRequest, notes: EncodeNotes): void {
  if (toolChoice?.kind === 'required' && tools.length === 0) {
    notes.reject('toolChoice', 'a tool call is required, and there are no tools');
  }
  if (toolChoice?.kind === 'tool' && !tools.some(({ name }) => name === toolChoice.name)) {
    notes.reject('toolChoice.name', 'is not the name of one of the tools');
  }
}

/** @param dropped - Receives the keywords of its schema that are lost. */
function encodeTool(tool: Tool, traits: ModelTraits, dropped: Set<string>, notes: EncodeNotes): JsonObject {
  const strict = tool.strict === true && traits.outputSchema;
  if (tool.strict === true && !strict) {
    notes.warn('strict', 'This model does not guarantee the schema of tool calls.');
  }
  // The wire requires an object at the root; a tool without parameters may have an empty schema.
  const schema: JsonObject = { type: 'object', ...tool.parameters };
  const narrowed = strict ? narrowSchema(schema) : { schema, dropped: [] };
  for (const keyword of narrowed.dropped) dropped.add(keyword);
  return {
    name: tool.name,
    ...(tool.description !== undefined && { description: tool.description }),
    input_schema: narrowed.schema,
    ...(strict && { strict }),
  };
}

function encodeChoice(choice: ToolChoice | undefined, parallel: boolean | undefined): JsonObject | undefined {
  const one = parallel === false && { disable_parallel_tool_use: true };
  switch (choice?.kind) {
    case undefined:
      return one === false ? undefined : { type: 'auto', ...one };
    case 'auto':
      return { type: 'auto', ...one };
    case 'required':
      return { type: 'any', ...one };
    case 'tool':
      return { type: 'tool', name: choice.name, ...one };
    case 'none':
      return { type: 'none' };
  }
}

/** A conversation that contains tool calls must declare the tools, even if none may be called any more. */
function declareUsedTools(turns: readonly Turn[]): EncodedTools {
  const names = new Set(
    turns.flatMap(({ content }) =>
      content.flatMap((block) =>
        block.type === 'tool_use' && typeof block['name'] === 'string' ? [block['name']] : [],
      ),
    ),
  );
  if (names.size === 0) return {};
  return {
    tools: [...names].map((name) => ({ name, input_schema: { type: 'object' } })),
    tool_choice: { type: 'none' },
  };
}
