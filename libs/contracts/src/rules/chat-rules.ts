import type { ChatRequest, ContentPart, Message, OutputFormat, Tool } from '@signalbox/domain';

import type { Violations } from '../violations.js';
import { checkCount, checkNumbers, checkText, type NumberRule } from './check.js';
import { LIMITS, MAX_INT32, TOOL_NAME } from './limits.js';
import { checkPart } from './part-rules.js';

/** The ranges of the sampling numbers. */
const SAMPLING: readonly NumberRule<Exclude<keyof ChatRequest['sampling'], 'stop'>>[] = [
  { key: 'maxOutputTokens', field: 'max_output_tokens', min: 1, max: MAX_INT32, whole: true },
  { key: 'temperature', field: 'temperature', min: 0, max: 2, whole: false },
  { key: 'topP', field: 'top_p', min: 0, max: 1, whole: false },
  { key: 'topK', field: 'top_k', min: 1, max: MAX_INT32, whole: true },
  { key: 'seed', field: 'seed', min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, whole: true },
  { key: 'frequencyPenalty', field: 'frequency_penalty', min: -2, max: 2, whole: false },
  { key: 'presencePenalty', field: 'presence_penalty', min: -2, max: 2, whole: false },
];

/** Checks the contents of a conversation whose shape was already read; fields are named as in the proto. */
export function checkChat(chat: ChatRequest, path: string, violations: Violations): void {
  checkMessages(chat.messages, path, violations);
  checkTools(chat, path, violations);
  checkOutput(chat.output, `${path}.output`, violations);
  checkSampling(chat.sampling, `${path}.sampling`, violations);
  checkText(chat.endUser, LIMITS.idLength, path, 'end_user', violations);
}

function checkMessages(messages: readonly Message[], path: string, violations: Violations): void {
  checkCount(messages, 1, LIMITS.messages, path, 'messages', violations);
  const calls = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const at = `${path}.messages[${index}]`;
    checkCount(message.content, 1, LIMITS.partsPerMessage, at, 'content', violations);
    checkText(message.name, LIMITS.nameLength, at, 'name', violations);
    checkParts(message.content, at, calls, violations);
  }
}

/** `calls` holds the ids of the tool calls so far: a result must answer one of them. */
function checkParts(
  parts: readonly ContentPart[],
  path: string,
  calls: Set<string>,
  violations: Violations,
): void {
  for (const [index, part] of parts.entries()) {
    const at = `${path}.content[${index}]`;
    checkPart(part, at, violations);
    if (part.kind === 'tool-call') calls.add(part.id);
    else if (part.kind === 'tool-result' && !calls.has(part.callId)) {
      violations.add(`${at}.tool_result.call_id`, 'must be the id of an earlier tool_call');
    }
  }
}

function checkTools({ tools, toolChoice }: ChatRequest, path: string, violations: Violations): void {
  checkCount(tools, 0, LIMITS.tools, path, 'tools', violations);
  for (const [index, tool] of tools.entries()) checkTool(tool, `${path}.tools[${index}]`, violations);
  if (toolChoice?.kind === 'tool' && !tools.some(({ name }) => name === toolChoice.name)) {
    violations.add(`${path}.tool_choice.tool`, 'must be the name of one of the tools');
  }
}

function checkTool(tool: Tool, path: string, violations: Violations): void {
  if (!TOOL_NAME.test(tool.name)) violations.add(`${path}.name`, `must match ${TOOL_NAME.source}`);
}

function checkOutput(output: OutputFormat, path: string, violations: Violations): void {
  if (output.kind !== 'json-schema' || TOOL_NAME.test(output.name)) return;
  violations.add(`${path}.json_schema.name`, `must match ${TOOL_NAME.source}`);
}

function checkSampling(sampling: ChatRequest['sampling'], path: string, violations: Violations): void {
  checkNumbers(sampling, SAMPLING, path, violations);
  const stop = sampling.stop ?? [];
  checkCount(stop, 0, LIMITS.stopTexts, path, 'stop', violations);
  for (const [index, text] of stop.entries()) {
    if (text === '') violations.add(`${path}.stop[${index}]`, 'must not be empty');
  }
}
