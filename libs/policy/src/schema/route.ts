import { z } from 'zod';
import { durationSchema } from './duration.js';
import { nameSchema } from './names.js';
import { ruleSchema } from './rule.js';
import { section } from './section.js';

const limitsSchema = section({
  attempts: z.int().min(1).max(20).default(3).describe('Calls to providers in total.'),
  firstToken: durationSchema
    .default(15_000)
    .describe('Silence allowed before the first token of an attempt.'),
  idle: durationSchema.default(30_000).describe('Silence allowed between chunks.'),
  total: durationSchema.default(300_000).describe('The whole request.'),
  maxCostUsd: z.number().positive().exactOptional().describe('The most one request may cost, in US dollars.'),
});

/** `routes.<name>`: rules of which the first that matches decides. */
export const routeSchema = section({
  rules: z.array(ruleSchema).min(1, 'A route needs at least one rule.'),
  limits: limitsSchema.prefault({}),
});

/** `models.<name>`: what clients may ask for. */
export const modelSchema = section({ route: nameSchema.describe('One of `routes`.') });
