import {
  CAPABILITIES,
  CRITICALITIES,
  RETENTIONS,
  SENSITIVE_KINDS,
  SENSITIVITIES,
  SORTS,
  TASKS,
  type PrefixBlock,
  type RequestProfile,
  type RoutingPreferences,
} from '@signalbox/domain';
import { z } from 'zod';

import type { FieldSchemas } from './json-codec.js';

const names = z.array(z.string());

const preferencesSchema = z.object({
  order: names.exactOptional(),
  only: names.exactOptional(),
  ignore: names.exactOptional(),
  allowFallbacks: z.boolean().exactOptional(),
  maxCostNanoUsd: z.number().exactOptional(),
  sort: z.enum(SORTS).exactOptional(),
  maxLatencyMs: z.number().exactOptional(),
  regions: names.exactOptional(),
  maxRetention: z.enum(RETENTIONS).exactOptional(),
} satisfies FieldSchemas<RoutingPreferences>);

const prefixBlockSchema = z.object({
  hash: z.string(),
  tokens: z.number(),
} satisfies FieldSchemas<PrefixBlock>);

/**
 * A recorded profile. Fields that are newer than this version are dropped, but a newer word of a closed list is refused: this
 * version could not decide such a request in the way it was decided.
 */
export const profileSchema = z.object({
  requestId: z.string(),
  model: z.string(),
  kind: z.enum(['chat', 'embed']),
  stream: z.boolean(),
  tenant: z.string().exactOptional(),
  criticality: z.enum(CRITICALITIES),
  inputTokens: z.number(),
  maxOutputTokens: z.number().exactOptional(),
  needs: z.array(z.enum(CAPABILITIES)),
  messageCount: z.number(),
  toolCount: z.number(),
  imageCount: z.number(),
  sensitivity: z.enum(SENSITIVITIES),
  detected: z.array(z.enum(SENSITIVE_KINDS)).exactOptional(),
  task: z.enum(TASKS).exactOptional(),
  complexity: z.number().exactOptional(),
  language: z.string().exactOptional(),
  session: z.string().exactOptional(),
  prefix: z.array(prefixBlockSchema).exactOptional(),
  user: z.string().exactOptional(),
  persona: z.string().exactOptional(),
  region: z.string().exactOptional(),
  tags: z.record(z.string(), z.string()),
  preferences: preferencesSchema,
  deadlineMs: z.number().exactOptional(),
} satisfies FieldSchemas<RequestProfile>);
