import type { ChatRequest, JsonObject, Tool, ToolChoice } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';

/** The part of the body that is about tools; empty when there are none. */
type EncodedTools = { readonly tools?: readonly JsonObject[]; readonly toolConfig?: JsonObject };

type ToolsOfRequest = Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;

/** Encodes the declared tools and the choice among them. */
export function encodeTools(request: ToolsOfRequest, notes: EncodeNotes): EncodedTools {
  const { tools, toolChoice, parallelToolCalls } = request;
  checkChoice(request, notes);
  if (tools.length === 0) return {};
  if (parallelToolCalls === false) {
    notes.warn('parallelToolCalls', 'This provider cannot be kept from calling several tools at once.');
  }
  const functionCallingConfig = encodeChoice(toolChoice, tools);
  return {
    tools: [{ functionDeclarations: tools.map(encodeTool) }],
    ...(functionCallingConfig !== undefined && { toolConfig: { functionCallingConfig } }),
  };
}

/** Whether the model must call a tool; the wire then has no JSON mode. */
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

function encodeTool(tool: Tool): JsonObject {
  return {
    name: tool.name,
    ...(tool.description !== undefined && { description: tool.description }),
    ...(takesParameters(tool.parameters) && { parametersJsonSchema: tool.parameters }),
  };
}

/** Whether a schema is to be sent: the wire refuses an object schema without properties, so it is then left out. */
function takesParameters(schema: JsonObject): boolean {
  const { type, properties, ...rest } = schema;
  const plain = type === undefined || type === 'object';
  const empty = properties === undefined || Object.keys(Object(properties)).length === 0;
  return !plain || !empty || ['$ref', 'anyOf', 'oneOf', 'allOf'].some((keyword) => keyword in rest);
}

function encodeChoice(choice: ToolChoice | undefined, tools: readonly Tool[]): JsonObject | undefined {
  // In this mode calls follow their schema, as in ANY, and text is allowed, as in AUTO.
  const validated = tools.some(({ strict }) => strict === true);
  switch (choice?.kind) {
    case undefined:
      return validated ? { mode: 'VALIDATED' } : undefined;
    case 'auto':
      return { mode: validated ? 'VALIDATED' : 'AUTO' };
    case 'required':
      return { mode: 'ANY' };
    case 'tool':
      return { mode: 'ANY', allowedFunctionNames: [choice.name] };
    case 'none':
      return { mode: 'NONE' };
  }
}
