import { z } from 'zod';

/**
 * The body of an error reply, and of an error within a stream. Only the fields that are read are described, and loosely: there
 * are many kinds of `details`, each with different fields.
 */
export const errorSchema = z.object({
  error: z.object({
    code: z.number().nullish(),
    message: z.string().nullish(),
    status: z.string().nullish(),
    details: z
      .array(z.object({ reason: z.string().nullish(), retryDelay: z.string().nullish() }).catch({}))
      .nullish()
      .catch(undefined),
  }),
});

/** The reply to `batchEmbedContents`. Vectors are checked by hand: there may be millions of numbers. */
export const embeddingsSchema = z.object({
  embeddings: z.array(z.object({ values: z.custom<readonly number[]>(isVector) })),
  usageMetadata: z.object({ promptTokenCount: z.number().nonnegative().nullish() }).nullish(),
});

/** One reply, or one piece of a streamed one, before its fields are checked. */
export type WireResponse = Readonly<Record<string, unknown>>;

function isVector(value: unknown): boolean {
  return Array.isArray(value) && value.every((component) => typeof component === 'number');
}
