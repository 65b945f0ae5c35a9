import type {
  ChatRequest,
  ContentPart,
  EmbedRequest,
  Message,
  OutputFormat,
  Sampling,
  Tool,
  ToolChoice,
} from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyContentPart } from './content.js';
import { anyJsonObject, anyName, anyNumber, anySmallCount, anyText, anyToolName } from './scalars.js';
import { anyShape } from './shape.js';

const anyPositive = anySmallCount.map((count) => Math.max(1, count));

/** Turns of a conversation; their tool results may not belong to any call. */
export const anyMessage: fc.Arbitrary<Message> = anyShape(
  {
    role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const, 'tool' as const),
    content: fc.array(anyContentPart, { minLength: 1, maxLength: 4 }),
  },
  { name: anyName },
);

/** Conversations in which every tool result answers an earlier call. */
export const anyConversation: fc.Arbitrary<readonly Message[]> = fc
  .array(anyMessage, { minLength: 1, maxLength: 5 })
  .map(answerOnlyEarlierCalls);

/** Functions that a model may call. */
export const anyTool: fc.Arbitrary<Tool> = anyShape(
  { name: anyToolName, parameters: anyJsonObject },
  { description: anyText, strict: fc.boolean() },
);

/** Output formats. */
export const anyOutputFormat: fc.Arbitrary<OutputFormat> = fc.oneof(
  anyShape({ kind: fc.constant('text' as const) }),
  anyShape({ kind: fc.constant('json' as const) }),
  anyShape(
    { kind: fc.constant('json-schema' as const), name: anyToolName, schema: anyJsonObject },
    { strict: fc.boolean() },
  ),
);

/** Sampling parameters, all within the accepted ranges. */
export const anySampling: fc.Arbitrary<Sampling> = anyShape(
  {},
  {
    maxOutputTokens: anyPositive,
    temperature: anyNumber(0, 2),
    topP: anyNumber(0, 1),
    topK: anyPositive,
    stop: fc.array(anyName, { minLength: 1, maxLength: 16 }),
    seed: fc.maxSafeInteger(),
    frequencyPenalty: anyNumber(-2, 2),
    presencePenalty: anyNumber(-2, 2),
  },
);

/** Conversations to be continued, all of them acceptable. */
export const anyChatRequest: fc.Arbitrary<ChatRequest> = fc.array(anyTool, { maxLength: 3 }).chain((tools) =>
  anyShape<ChatRequest>(
    {
      messages: anyConversation,
      tools: fc.constant(tools),
      output: anyOutputFormat,
      sampling: anySampling,
    },
    {
      toolChoice: anyToolChoice(tools),
      parallelToolCalls: fc.boolean(),
      reasoningEffort: fc.constantFrom('minimal', 'low', 'medium', 'high'),
      endUser: anyName,
    },
  ),
);

/** Texts to be turned into vectors. */
export const anyEmbedRequest: fc.Arbitrary<EmbedRequest> = anyShape(
  { inputs: fc.array(anyName, { minLength: 1, maxLength: 5 }) },
  { dimensions: anyPositive, endUser: anyName },
);

function anyToolChoice(tools: readonly Tool[]): fc.Arbitrary<ToolChoice> {
  return fc.constantFrom<ToolChoice>(
    { kind: 'auto' },
    { kind: 'none' },
    { kind: 'required' },
    ...tools.map(({ name }) => ({ kind: 'tool' as const, name })),
  );
}

/** Links each tool result to the last call before it, and turns it into its own text if there is none. */
function answerOnlyEarlierCalls(messages: readonly Message[]): readonly Message[] {
  let callId: string | undefined;
  const tie = (part: ContentPart): ContentPart => {
    if (part.kind === 'tool-call') callId = part.id;
    if (part.kind !== 'tool-result') return part;
    return callId === undefined ? { kind: 'text', text: part.callId } : { ...part, callId };
  };
  return messages.map((message) => ({ ...message, content: message.content.map(tie) }));
}
