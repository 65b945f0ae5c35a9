import { z } from 'zod';

/** `code` is a word at OpenAI, and the HTTP status at vLLM and llama.cpp. */
const errorFields = z.object({
  message: z.string().nullish(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
});

/**
 * The bodies in which servers of this wire describe an error: OpenAI's `{ error: { … } }`, a bare text in its place,
 * the fields at the top (Mistral, older vLLM), or FastAPI's `{ detail }`.
 */
export const errorBodySchema = z.union([
  z.object({ error: errorFields }).transform(({ error }) => error),
  z.object({ error: z.string() }).transform(({ error }) => ({ message: error })),
  z.object({ object: z.literal('error'), ...errorFields.shape }),
  z.object({ detail: z.string() }).transform(({ detail }) => ({ message: detail })),
  z.object({
    message: z.string(),
    type: z.string().nullish(),
    code: z.union([z.string(), z.number()]).nullish(),
  }),
]);

/** The content of an error body, whatever its form. */
export type WireError = z.infer<typeof errorFields>;

/** The answer of `/embeddings`. */
export const embeddingsSchema = z.object({
  data: z.array(z.object({ index: z.number().nullish(), embedding: z.array(z.number()) })),
  model: z.string().nullish(),
  usage: z.object({ prompt_tokens: z.number().nonnegative().nullish() }).nullish(),
});
