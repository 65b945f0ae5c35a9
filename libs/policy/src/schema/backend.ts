import { CAPABILITIES } from '@signalbox/domain';
import { z } from 'zod';
import { nameSchema, uniqueList, wordSchema } from './names.js';
import { section } from './section.js';

/** A list of what a backend can do, or must be able to do. */
export const capabilitiesSchema = uniqueList(z.enum(CAPABILITIES));

const tokensSchema = z.int().min(1);
const dollarsPerMillionSchema = z.number().min(0).describe('US dollars for a million tokens.');
const scoreSchema = z.number().min(0).max(1);

const priceSchema = section({
  input: dollarsPerMillionSchema,
  output: dollarsPerMillionSchema,
  cachedInput: dollarsPerMillionSchema.exactOptional(),
  cacheWrite: dollarsPerMillionSchema.exactOptional(),
});

/** `backends.<name>`: something a request can be sent to. */
export const backendSchema = section({
  provider: nameSchema.describe('One of `providers`.'),
  model: wordSchema.describe("The model's name at the provider."),
  capabilities: capabilitiesSchema
    .default([])
    .describe('Beyond text in, text out. A backend with nothing but `embeddings` takes no chat.'),
  contextWindow: tokensSchema.exactOptional().describe('Tokens of prompt and answer together.'),
  maxOutputTokens: tokensSchema.exactOptional().describe('Most tokens of one answer.'),
  price: priceSchema.exactOptional().describe('Overrides the price table.'),
  quality: z
    .object({ default: scoreSchema.default(0.5) })
    .catchall(scoreSchema)
    .prefault({})
    .describe('How good its answers are, 0 to 1, by task; `default` for all others.'),
  weight: z
    .number()
    .positive()
    .default(1)
    .describe('Share of traffic beside its score, for the weighted picker.'),
});
