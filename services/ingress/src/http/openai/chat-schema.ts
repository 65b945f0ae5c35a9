import { LIMITS } from '@signalbox/contracts';
import { z } from 'zod';
import { messageSchema } from './message-schema.js';
import { routingWishes } from './routing-wishes.js';
import {
  countNumber,
  functionName,
  jsonObject,
  numberFrom,
  optional,
  refused,
  shortText,
  tags,
  wholeBody,
  withoutEffect,
} from './schema-rules.js';

const functionTool = z.strictObject({
  type: z.literal('function', { error: 'must be "function": other kinds of tools are not carried' }),
  function: z.strictObject({
    name: functionName,
    description: optional(z.string()),
    parameters: optional(jsonObject),
    strict: optional(z.boolean()),
  }),
});

const toolChoice = z.union(
  [
    z.enum(['auto', 'none', 'required']),
    z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: functionName }) }),
  ],
  { error: 'must be "auto", "none", "required" or {"type":"function","function":{"name":…}}' },
);

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: functionName,
      description: optional(z.string()),
      schema: jsonObject,
      strict: optional(z.boolean()),
    }),
  }),
]);

const stopText = z.string().min(1, 'must not be empty');

const stop = z.union(
  [stopText, z.array(stopText).max(LIMITS.stopTexts, `must have at most ${LIMITS.stopTexts} texts`)],
  { error: 'must be a string or a list of strings, none of them empty' },
);

/** The fields that become part of the conversation or of its routing. */
const carried = {
  model: shortText(),
  messages: z
    .array(messageSchema, {
      error: (issue) => (issue.input === undefined ? 'is required' : 'must be a list of messages'),
    })
    .min(1, 'must not be empty')
    .max(LIMITS.messages, `must have at most ${LIMITS.messages} messages`),
  stream: optional(z.boolean()),
  stream_options: optional(
    z.strictObject({ include_usage: optional(z.boolean()), include_obfuscation: withoutEffect }),
  ),
  tools: optional(z.array(functionTool).max(LIMITS.tools, `must have at most ${LIMITS.tools} tools`)),
  tool_choice: optional(toolChoice),
  parallel_tool_calls: optional(z.boolean()),
  response_format: optional(responseFormat),
  max_tokens: optional(countNumber()),
  max_completion_tokens: optional(countNumber()),
  temperature: optional(numberFrom(0, 2)),
  top_p: optional(numberFrom(0, 1)),
  top_k: optional(countNumber()),
  frequency_penalty: optional(numberFrom(-2, 2)),
  presence_penalty: optional(numberFrom(-2, 2)),
  stop: optional(stop),
  seed: optional(z.int({ error: 'must be a whole number that JavaScript can hold exactly' })),
  reasoning_effort: optional(
    z.enum(['minimal', 'low', 'medium', 'high'], { error: 'must be minimal, low, medium or high' }),
  ),
  user: optional(shortText(LIMITS.idLength)),
  safety_identifier: optional(shortText(LIMITS.idLength)),
  metadata: optional(tags),
  signalbox: optional(routingWishes),
} as const;

/**
 * The fields that neither change the answer nor mean anything here: accepted without effect, some with a warning
 * (`unheededWishes`). The README lists them.
 */
const ignored = {
  store: z.unknown().optional(),
  service_tier: z.unknown().optional(),
  prompt_cache_key: withoutEffect,
  prompt_cache_retention: withoutEffect,
} as const;

/** The fields that would change the answer and are not carried: refused unless they ask for what happens anyway. */
const unsupported = {
  n: refused('must be 1: one answer for each request', z.literal(1)),
  logprobs: refused('is not carried; leave it out or send false', z.literal(false)),
  top_logprobs: refused('is not carried; leave it out', z.literal(0)),
  logit_bias: refused('is not carried; leave it out or send {}', z.strictObject({})),
  modalities: refused('must be ["text"]: other answers are not carried', z.tuple([z.literal('text')])),
  verbosity: refused('must be "medium": other levels are not carried', z.literal('medium')),
  audio: refused('is not carried: answers are text'),
  prediction: refused('is not carried; leave it out'),
  web_search_options: refused('is not carried; leave it out'),
  functions: refused('is legacy and not carried; use `tools`'),
  function_call: refused('is legacy and not carried; use `tool_choice`'),
} as const;

/**
 * The body of `POST /v1/chat/completions`. It is closed: a field that is not named here is refused by name, so that
 * nothing a client sends can reach a provider, or choose its address, unless it is written down above.
 */
export const chatSchema = wholeBody({ ...carried, ...ignored, ...unsupported });

/** A body that passed the schema. */
export type ChatBody = z.infer<typeof chatSchema>;
