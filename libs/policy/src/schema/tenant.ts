import { CRITICALITIES, STATED_FEATURES } from '@signalbox/domain';
import { z } from 'zod';
import { modelNameSchema, nameSchema, uniqueList, wordSchema } from './names.js';
import { section } from './section.js';

const keySchema = section({
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'It must be the SHA-256 of the key as 64 hex digits, never the key itself.')
    .transform((hex) => hex.toLowerCase()),
  name: wordSchema.exactOptional().describe('For people who rotate keys.'),
  persona: wordSchema.exactOptional().describe('For rules: `request.persona` of calls with this key.'),
});

/** `tenants.<name>`: a group of callers with its own keys. */
export const tenantSchema = section({
  keys: z
    .array(keySchema)
    .min(1, 'A tenant without a key can never call. Give it one: `keys: [{ sha256: ... }]`.'),
  criticality: z.enum(CRITICALITIES).default('standard').describe('The most important its requests may be.'),
  models: uniqueList(modelNameSchema).exactOptional().describe('Models it may ask for; absent: all.'),
  residency: wordSchema.exactOptional().describe('For rules: `tenant.residency`.'),
  tier: wordSchema.exactOptional().describe('For rules: `tenant.tier`.'),
  region: wordSchema.exactOptional().describe('Where its callers are: `request.region`.'),
  trust: uniqueList(z.enum(STATED_FEATURES))
    .default([])
    .describe('Features that its requests may state instead of having them found out.'),
  labels: z.record(nameSchema, wordSchema).default({}).describe('For rules: `tenant.labels.team`.'),
});
