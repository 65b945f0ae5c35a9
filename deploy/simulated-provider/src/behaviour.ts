import { z } from 'zod';
import { faultSchema } from './faults/registry.js';

/**
 * Accepts a whole behaviour and refuses fields it does not know. The bounds keep one request from holding up the process
 * forever.
 */
export const behaviourSchema = z.strictObject({
  /** Milliseconds from the request to the first token. */
  ttftMs: z.number().min(0).max(3_600_000),
  /** The pace after the first token; 0 means no pause at all. */
  tokensPerSecond: z.number().min(0).max(10_000_000),
  /** How long an answer is, in tokens, when neither the request nor a stop sequence ends it. */
  outputTokens: z.int().min(1).max(200_000),
  /** How many tokens one streamed chunk carries. */
  chunkTokens: z.int().min(1).max(200_000),
  /** Whether chunks that are due together leave in one write instead of one by one. */
  burst: z.boolean(),
  /** Requests that the metrics page counts in the queue on top of those that really wait. */
  extraWaiting: z.int().min(0).max(1_000_000),
  /** Share of the KV cache that the metrics page shows at least, 0 to 1. */
  kvCacheAtLeast: z.number().min(0).max(1),
  /** What goes wrong, or null. */
  fault: faultSchema.nullable(),
});

/** How a model behaves: its speed, its length, and what goes wrong. */
export type Behaviour = z.output<typeof behaviourSchema>;

/** Accepts any part of a behaviour. */
export const behaviourPatchSchema = behaviourSchema.partial();

/** The part of a behaviour that is to be changed; what is left out stays. Fields of a fault that have a default may be left out. */
export type BehaviourPatch = z.input<typeof behaviourPatchSchema>;

/** Lays a patch, as its schema gave it out, over a behaviour. Absent and undefined fields stay. */
export function mergeBehaviour(base: Behaviour, patch: z.output<typeof behaviourPatchSchema>): Behaviour {
  return {
    ttftMs: patch.ttftMs ?? base.ttftMs,
    tokensPerSecond: patch.tokensPerSecond ?? base.tokensPerSecond,
    outputTokens: patch.outputTokens ?? base.outputTokens,
    chunkTokens: patch.chunkTokens ?? base.chunkTokens,
    burst: patch.burst ?? base.burst,
    extraWaiting: patch.extraWaiting ?? base.extraWaiting,
    kvCacheAtLeast: patch.kvCacheAtLeast ?? base.kvCacheAtLeast,
    fault: patch.fault === undefined ? base.fault : patch.fault,
  };
}

/** How every model behaves until told otherwise: at once, 64 tokens, a chunk for each, nothing wrong. */
export const usualBehaviour: Behaviour = {
  ttftMs: 0,
  tokensPerSecond: 0,
  outputTokens: 64,
  chunkTokens: 1,
  burst: false,
  extraWaiting: 0,
  kvCacheAtLeast: 0,
  fault: null,
};
