import { z } from 'zod';
import { durationSchema, maybeNoDurationSchema } from './duration.js';
import { section } from './section.js';

const FIELDS = {
  attempts: z.int().min(1).max(20).describe('Calls to providers in total.'),
  firstToken: durationSchema.describe('Longest silence before the first token of an attempt.'),
  firstTokenAtLeast: durationSchema.describe(
    "Silence before the first token that is allowed however fast a backend's history is.",
  ),
  idle: durationSchema.describe('Longest silence between chunks.'),
  idleAtLeast: durationSchema.describe(
    "Silence between chunks that is allowed however steady a backend's history is.",
  ),
  wait: maybeNoDurationSchema.describe(
    'The longest that a request waits for providers that asked to be left alone; 0s: it does not wait.',
  ),
  total: durationSchema.describe('The whole request.'),
  maxCostUsd: z.number().positive().describe('The most one request may cost, in US dollars.'),
};

/** The limits of a route that does not set its own. */
export const DEFAULT_LIMITS = {
  attempts: 3,
  firstToken: 15_000,
  firstTokenAtLeast: 2_000,
  idle: 30_000,
  idleAtLeast: 5_000,
  wait: 10_000,
  total: 300_000,
} as const;

/** `routes.<name>.limits`: the limits of one request, across all its attempts. */
export const limitsSchema = section({
  attempts: FIELDS.attempts.default(DEFAULT_LIMITS.attempts),
  firstToken: FIELDS.firstToken.default(DEFAULT_LIMITS.firstToken),
  firstTokenAtLeast: FIELDS.firstTokenAtLeast.default(DEFAULT_LIMITS.firstTokenAtLeast),
  idle: FIELDS.idle.default(DEFAULT_LIMITS.idle),
  idleAtLeast: FIELDS.idleAtLeast.default(DEFAULT_LIMITS.idleAtLeast),
  wait: FIELDS.wait.default(DEFAULT_LIMITS.wait),
  total: FIELDS.total.default(DEFAULT_LIMITS.total),
  maxCostUsd: FIELDS.maxCostUsd.exactOptional(),
});

/** `routes.<name>.rules[].limits`: the same without defaults, for individual limits that a rule overrides. */
export const partialLimitsSchema = section({
  attempts: FIELDS.attempts.exactOptional(),
  firstToken: FIELDS.firstToken.exactOptional(),
  firstTokenAtLeast: FIELDS.firstTokenAtLeast.exactOptional(),
  idle: FIELDS.idle.exactOptional(),
  idleAtLeast: FIELDS.idleAtLeast.exactOptional(),
  wait: FIELDS.wait.exactOptional(),
  total: FIELDS.total.exactOptional(),
  maxCostUsd: FIELDS.maxCostUsd.exactOptional(),
});
