import { CAPABILITIES, TASKS, type Task } from '@signalbox/domain';
import { z } from 'zod';
import { durationSchema } from './duration.js';
import { nameSchema, uniqueList, wordSchema } from './names.js';
import { section } from './section.js';

/** A list of capabilities that a backend has, or must have. */
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

const cacheSchema = section({
  ttl: durationSchema.default(300_000).describe('How long a beginning that was sent stays warm.'),
  minTokens: tokensSchema.default(1_024).describe('Shorter beginnings are not cached.'),
});

const saturationSchema = section({
  waiting: z.number().min(0).default(8).describe("Requests in the engine's queue."),
  kvCache: scoreSchema.default(0.95).describe('Share of its KV cache in use.'),
  gpuMemory: scoreSchema.exactOptional().describe('Share of the memory in use of its fullest GPU.'),
});

const qualitySchema = section({ default: scoreSchema.default(0.5), ...qualityByTask() }).describe(
  'How good its answers are, 0 to 1, by task; `default` for all others.',
);

function qualityByTask(): Record<Task, z.ZodExactOptional<typeof scoreSchema>> {
  return Object.fromEntries(TASKS.map((task) => [task, scoreSchema.exactOptional()])) as Record<
    Task,
    z.ZodExactOptional<typeof scoreSchema>
  >;
}

/** `backends.<name>`: a model at a provider, to which requests can be sent. */
export const backendSchema = section({
  provider: nameSchema.describe('One of `providers`.'),
  model: wordSchema.describe("The model's name at the provider."),
  capabilities: capabilitiesSchema
    .default([])
    .describe('Beyond text in, text out. A backend with nothing but `embeddings` takes no chat.'),
  contextWindow: tokensSchema.exactOptional().describe('Tokens of prompt and answer together.'),
  maxOutputTokens: tokensSchema.exactOptional().describe('Most tokens of one answer.'),
  price: priceSchema.exactOptional().describe('Overrides the price table.'),
  quality: qualitySchema.prefault({}),
  weight: z
    .number()
    .positive()
    .default(1)
    .describe('Share of traffic beside its score, for the weighted picker.'),
  concurrency: z
    .int()
    .min(1)
    .exactOptional()
    .describe('Requests that may be under way at once; with that many it counts as full.'),
  cache: cacheSchema
    .exactOptional()
    .describe("The provider's cache of prompt beginnings; absent: as its price for cached input tells."),
  saturation: saturationSchema.prefault({}).describe('From when on it counts as full.'),
});
