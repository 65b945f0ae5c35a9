import {
  isErrorReason,
  type BackendLoad,
  type BackendSignals,
  type FailureStreak,
  type Quantiles,
  type QuotaLeft,
} from '@signalbox/domain';
import { z } from 'zod';

import type { FieldSchemas } from './json-codec.js';

const amount = z.number();
const maybe = amount.exactOptional();

const quantilesSchema = z.object({
  p50: amount,
  p90: amount,
  p99: amount,
} satisfies FieldSchemas<Quantiles>);

const failuresSchema = z.object({
  count: amount,
  lastReason: z
    .string()
    .transform((word) => (isErrorReason(word) ? word : 'INTERNAL'))
    .exactOptional(),
  suspectUntil: maybe,
} satisfies FieldSchemas<FailureStreak>);

const quotaSchema = z.object({
  remainingRequests: maybe,
  remainingTokens: maybe,
  resetAt: amount,
} satisfies FieldSchemas<QuotaLeft>);

const loadSchema = z.object({
  inFlight: maybe,
  running: maybe,
  waiting: maybe,
  kvCache: maybe,
  prefixHits: maybe,
  gpuUtilisation: maybe,
  gpuMemory: maybe,
} satisfies FieldSchemas<BackendLoad>);

type OutputTokens = NonNullable<BackendSignals['outputTokens']>;

/** Tasks that are newer than this version are dropped, like any newer field. */
const outputTokensSchema = z.object({
  code: maybe,
  maths: maybe,
  extraction: maybe,
  summarisation: maybe,
  translation: maybe,
  classification: maybe,
  creative: maybe,
  'tool-use': maybe,
  chat: maybe,
  any: maybe,
} satisfies FieldSchemas<OutputTokens>);

/**
 * Recorded knowledge about one backend. A health status that is newer than this version is read as `unknown` and a newer reason
 * as `INTERNAL`, as on the wire: one new word must not make the picture of the whole mesh unreadable.
 */
export const backendSignalsSchema = z.object({
  health: z.enum(['healthy', 'unhealthy', 'unknown']).catch('unknown'),
  healthReason: z.string().exactOptional(),
  firstTokenMs: quantilesSchema.exactOptional(),
  silenceMs: quantilesSchema.exactOptional(),
  tokensPerSecond: quantilesSchema.exactOptional(),
  successShare: maybe,
  failures: failuresSchema.exactOptional(),
  blockedUntil: maybe,
  quota: quotaSchema.exactOptional(),
  load: loadSchema.exactOptional(),
  outputTokens: outputTokensSchema.exactOptional(),
} satisfies FieldSchemas<BackendSignals>);
