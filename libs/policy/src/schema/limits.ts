import { z } from 'zod';
import { durationSchema } from './duration.js';
import { section } from './section.js';

const FIELDS = {
  attempts: z.int().min(1).max(20).describe('Calls to providers in total.'),
  firstToken: durationSchema.describe('Silence allowed before the first token of an attempt.'),
  idle: durationSchema.describe('Silence allowed between chunks.'),
  total: durationSchema.describe('The whole request.'),
  maxCostUsd: z.number().positive().describe('The most one request may cost, in US dollars.'),
};

/** What a route has that does not say otherwise. */
export const DEFAULT_LIMITS = { attempts: 3, firstToken: 15_000, idle: 30_000, total: 300_000 } as const;

/** `routes.<name>.limits`: what one request may use in total. */
export const limitsSchema = section({
  attempts: FIELDS.attempts.default(DEFAULT_LIMITS.attempts),
  firstToken: FIELDS.firstToken.default(DEFAULT_LIMITS.firstToken),
  idle: FIELDS.idle.default(DEFAULT_LIMITS.idle),
  total: FIELDS.total.default(DEFAULT_LIMITS.total),
  maxCostUsd: FIELDS.maxCostUsd.exactOptional(),
});

/** `routes.<name>.rules[].limits`: the same without defaults, for single limits that a rule replaces. */
export const partialLimitsSchema = section({
  attempts: FIELDS.attempts.exactOptional(),
  firstToken: FIELDS.firstToken.exactOptional(),
  idle: FIELDS.idle.exactOptional(),
  total: FIELDS.total.exactOptional(),
  maxCostUsd: FIELDS.maxCostUsd.exactOptional(),
});
