import { SORTS } from '@signalbox/domain';
import { z } from 'zod';
import { limitsSchema } from './limits.js';
import { nameSchema } from './names.js';
import { ruleSchema } from './rule.js';
import { section } from './section.js';

/** `routes.<name>`: rules of which the first that matches decides. */
export const routeSchema = section({
  rules: z.array(ruleSchema).min(1, 'A route needs at least one rule.'),
  limits: limitsSchema.prefault({}),
  fallback: nameSchema
    .exactOptional()
    .describe('Route that is asked when no backend of this one can take a request; the demands stay.'),
});

/** `models.<name>`: what clients may ask for. */
export const modelSchema = section({
  route: nameSchema.describe('One of `routes`.'),
  sort: z
    .enum(SORTS)
    .exactOptional()
    .describe('Sorts the candidates by this alone, whatever the rule prefers.'),
});
