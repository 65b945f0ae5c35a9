import {
  asObject,
  badField,
  optionalCount,
  optionalFlag,
  optionalList,
  optionalObject,
  optionalTexts,
  refuseUnknown,
  requireList,
  requireText,
} from '../../fields.js';
import { isObject, type JsonObject } from '../../json.js';
import { PromptDraft } from '../../reply/prompt-draft.js';
import type { OfferedTool, OutputForm, Prompt, ToolChoice } from '../../reply/prompt.js';
import { readMessage } from './read-message.js';

/** A chat request, read: the prompt, and how the answer is wanted. */
export type ChatRequest = {
  readonly prompt: Prompt;
  readonly stream: boolean;
  /** Whether a stream ends with a chunk that says what it cost. */
  readonly includeUsage: boolean;
};

const KNOWN_FIELDS = new Set(
  (
    'model messages audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens ' +
    'max_tokens metadata modalities n parallel_tool_calls prediction presence_penalty prompt_cache_key ' +
    'prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier stop store stream ' +
    'stream_options temperature tool_choice tools top_logprobs top_p user verbosity web_search_options'
  ).split(' '),
);

/** Reads the body of a chat completion request. Throws RefusedRequest for the first field that is wrong. */
export function readChat(body: JsonObject, refusesUnknownFields: boolean): ChatRequest {
  if (refusesUnknownFields) refuseUnknown(body, KNOWN_FIELDS);
  const model = requireText(body, 'model');
  const draft = new PromptDraft();
  for (const [index, message] of requireList(body, 'messages').entries()) {
    readMessage(draft, asObject(message, ['messages', index]), ['messages', index]);
  }
  if ((optionalCount(body, 'n') ?? 1) !== 1) {
    throw badField(['n'], body['n'], '1, the only number of choices that is simulated');
  }
  return {
    prompt: draft.finish({
      model,
      maxTokens: optionalCount(body, 'max_completion_tokens') ?? optionalCount(body, 'max_tokens'),
      stop: optionalTexts(body, 'stop'),
      tools: optionalList(body, 'tools').map(readTool),
      toolChoice: readToolChoice(body['tool_choice']),
      parallelToolCalls: body['parallel_tool_calls'] !== false,
      output: readOutputForm(optionalObject(body, 'response_format')),
      reasoning: asksForReasoning(body),
    }),
    stream: optionalFlag(body, 'stream'),
    includeUsage: optionalObject(body, 'stream_options')?.['include_usage'] === true,
  };
}

function readTool(item: unknown, index: number): OfferedTool {
  const path = ['tools', index, 'function'];
  const tool = asObject(asObject(item, ['tools', index])['function'], path);
  return { name: requireText(tool, 'name', path), parameters: tool['parameters'] };
}

function readToolChoice(choice: unknown): ToolChoice {
  if (choice === undefined || choice === null || choice === 'auto') return { kind: 'auto' };
  if (choice === 'none') return { kind: 'none' };
  if (choice === 'required') return { kind: 'required' };
  if (isObject(choice) && isObject(choice['function'])) {
    return { kind: 'named', name: requireText(choice['function'], 'name', ['tool_choice', 'function']) };
  }
  throw badField(['tool_choice'], choice, "'none', 'auto', 'required' or a named function");
}

function readOutputForm(format: JsonObject | undefined): OutputForm {
  if (format === undefined || format['type'] === 'text') return { kind: 'text' };
  if (format['type'] === 'json_object') return { kind: 'json', schema: undefined };
  if (format['type'] === 'json_schema') {
    const described = asObject(format['json_schema'], ['response_format', 'json_schema']);
    return { kind: 'json', schema: described['schema'] };
  }
  throw badField(
    ['response_format', 'type'],
    format['type'],
    "one of 'text', 'json_object' and 'json_schema'",
  );
}

/** OpenAI asks by `reasoning_effort`; engines also by a switch of their chat template. */
function asksForReasoning(body: JsonObject): boolean {
  const template = body['chat_template_kwargs'];
  if (isObject(template) && (template['enable_thinking'] === true || template['thinking'] === true))
    return true;
  const effort = body['reasoning_effort'];
  return typeof effort === 'string' && effort !== 'none';
}
