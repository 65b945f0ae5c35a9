import { z } from 'zod';

const usageSchema = z.object({ input: z.number().nonnegative(), output: z.number().nonnegative() }).nullish();

const toolCallSchema = z.object({ id: z.string(), name: z.string(), arguments: z.string() });

/** An error, as the body of an error reply and as a line within a stream. */
export const errorSchema = z.object({
  type: z.literal('error'),
  code: z.string().nullish(),
  message: z.string().nullish(),
});

/** One line of a stream. The wire has no other kinds. */
export const lineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), model: z.string(), id: z.string().nullish() }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool-call'), ...toolCallSchema.shape }),
  z.object({ type: z.literal('end'), finish: z.string(), usage: usageSchema }),
  errorSchema,
]);

/** One line of a stream, checked. */
export type WireLine = z.infer<typeof lineSchema>;

/** A whole answer. */
export const replySchema = z.object({
  model: z.string(),
  id: z.string().nullish(),
  text: z.string().nullish(),
  toolCalls: z.array(toolCallSchema).nullish(),
  finish: z.string(),
  usage: usageSchema,
});

/** Vectors in the order of the inputs. */
export const embeddingsSchema = z.object({
  model: z.string(),
  embeddings: z.array(z.array(z.number())),
  usage: z.object({ input: z.number().nonnegative() }).nullish(),
});
