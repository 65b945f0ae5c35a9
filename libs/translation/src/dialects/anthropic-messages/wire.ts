import { z } from 'zod';

/**
 * A whole answer. Only the fields that are read are described, and loosely: the provider adds fields and kinds of blocks
 * without a new version, and others imitate this wire only in part.
 */
export const messageSchema = z.object({
  type: z.literal('message').nullish(),
  id: z.string().nullish(),
  model: z.string().nullish(),
  content: z.array(z.looseObject({ type: z.string() })),
  stop_reason: z.string().nullish(),
  usage: z.record(z.string(), z.unknown()).nullish(),
});

/** The body of an error reply, and an `error` event within a stream. */
export const errorSchema = z.object({
  error: z.object({ type: z.string().nullish(), message: z.string().nullish() }),
});

/** One event of a stream, before its fields are checked. */
export type WireEvent = Readonly<Record<string, unknown>>;
