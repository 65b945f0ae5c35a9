import { LIMITS, type CallContext } from '@signalbox/contracts';
import {
  RouterError,
  type ChatRequest,
  type Draft,
  type FieldViolation,
  type OutputFormat,
  type Sampling,
  type Tool,
  type ToolChoice,
  type Warning,
} from '@signalbox/domain';
import type { ChatBody } from './chat-schema.js';
import { messagesToDomain } from './message-to-domain.js';
import { contextOf } from './routing-wishes.js';
import { unheededWishes } from './unheeded.js';

/** What a client of the chat endpoint asks for. */
export type ChatQuestion = {
  readonly model: string;
  readonly chat: ChatRequest;
  readonly context: CallContext;
  readonly stream: boolean;
  /** Whether a stream ends with a chunk that has the usage. */
  readonly includeUsage: boolean;
  /** What is asked for and left out before any provider is asked. */
  readonly warnings: readonly Warning[];
};

/**
 * A body that passed the schema → what is asked, in domain types.
 * @throws RouterError `INVALID_REQUEST` with every field that contradicts another one.
 */
export function chatToDomain(body: ChatBody): ChatQuestion {
  const violations: FieldViolation[] = [];
  const tools = (body.tools ?? []).map(toolToDomain);
  const toolChoice = toolChoiceToDomain(body.tool_choice);
  if (toolChoice?.kind === 'tool' && !tools.some(({ name }) => name === toolChoice.name)) {
    violations.push({
      field: 'tool_choice.function.name',
      description: 'must be the name of one of the tools',
    });
  }
  const endUser = body.safety_identifier ?? body.user;
  const chat: Draft<ChatRequest> = {
    messages: messagesToDomain(body.messages, violations),
    tools,
    output: outputToDomain(body.response_format),
    sampling: samplingToDomain(body, violations),
  };
  if (toolChoice !== undefined) chat.toolChoice = toolChoice;
  if (body.parallel_tool_calls !== undefined) chat.parallelToolCalls = body.parallel_tool_calls;
  if (body.reasoning_effort !== undefined) chat.reasoningEffort = body.reasoning_effort;
  if (endUser !== undefined) chat.endUser = endUser;
  if (body.stream !== true && body.stream_options !== undefined) {
    violations.push({ field: 'stream_options', description: 'is only for requests with "stream": true' });
  }
  const context = contextOf(body.signalbox, body.metadata);
  if (Object.keys(context.tags).length > LIMITS.tags) {
    const description = `must have, together with signalbox.tags, at most ${LIMITS.tags} entries`;
    violations.push({ field: 'metadata', description });
  }
  if (violations.length > 0) throw RouterError.invalid(violations);
  return {
    model: body.model,
    chat,
    context,
    stream: body.stream ?? false,
    includeUsage: body.stream_options?.include_usage ?? false,
    warnings: unheededWishes(body),
  };
}

function toolToDomain({ function: tool }: NonNullable<ChatBody['tools']>[number]): Tool {
  const made: Draft<Tool> = {
    name: tool.name,
    parameters: tool.parameters ?? { type: 'object', properties: {} },
  };
  if (tool.description !== undefined) made.description = tool.description;
  if (tool.strict !== undefined) made.strict = tool.strict;
  return made;
}

function toolChoiceToDomain(choice: ChatBody['tool_choice']): ToolChoice | undefined {
  if (choice === undefined) return undefined;
  return typeof choice === 'string' ? { kind: choice } : { kind: 'tool', name: choice.function.name };
}

/** The domain has no field for the description of an output schema, but JSON Schema itself has one. */
function outputToDomain(format: ChatBody['response_format']): OutputFormat {
  if (format === undefined || format.type === 'text') return { kind: 'text' };
  if (format.type === 'json_object') return { kind: 'json' };
  const { name, description, schema, strict } = format.json_schema;
  return {
    kind: 'json-schema',
    name,
    schema: description === undefined ? schema : { description, ...schema },
    ...(strict !== undefined && { strict }),
  };
}

function samplingToDomain(body: ChatBody, violations: FieldViolation[]): Sampling {
  const maxOutputTokens = body.max_completion_tokens ?? body.max_tokens;
  if (body.max_tokens !== undefined && body.max_tokens !== maxOutputTokens) {
    violations.push({ field: 'max_tokens', description: 'must not differ from max_completion_tokens' });
  }
  const stop = typeof body.stop === 'string' ? [body.stop] : (body.stop ?? []);
  const sampling: Draft<Sampling> = {};
  if (maxOutputTokens !== undefined) sampling.maxOutputTokens = maxOutputTokens;
  if (body.temperature !== undefined) sampling.temperature = body.temperature;
  if (body.top_p !== undefined) sampling.topP = body.top_p;
  if (body.top_k !== undefined) sampling.topK = body.top_k;
  if (stop.length > 0) sampling.stop = stop;
  if (body.seed !== undefined) sampling.seed = body.seed;
  if (body.frequency_penalty !== undefined) sampling.frequencyPenalty = body.frequency_penalty;
  if (body.presence_penalty !== undefined) sampling.presencePenalty = body.presence_penalty;
  return sampling;
}
