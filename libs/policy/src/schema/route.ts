import { ON_CUT, SORTS } from '@signalbox/domain';
import { z } from 'zod';
import { durationSchema } from './duration.js';
import { limitsSchema } from './limits.js';
import { nameSchema } from './names.js';
import { ruleSchema } from './rule.js';
import { section } from './section.js';

const hedgeSchema = section({
  after: durationSchema.describe(
    'Without content for this long, a second backend is tried beside the first.',
  ),
});

/** `routes.<name>`: rules, the first of which that matches decides. */
export const routeSchema = section({
  rules: z.array(ruleSchema).min(1, 'A route needs at least one rule.'),
  limits: limitsSchema.prefault({}),
  fallback: nameSchema
    .exactOptional()
    .describe('Route that is asked when no backend of this one can take a request; the demands stay.'),
  onCut: z
    .enum(ON_CUT)
    .default('fail')
    .describe('What is done about a streamed answer that breaks off after its beginning was delivered.'),
  hedge: hedgeSchema
    .exactOptional()
    .describe('When a streamed chat is sent to a second backend too; absent: never.'),
});

/** `models.<name>`: what clients may ask for. */
export const modelSchema = section({
  route: nameSchema.describe('One of `routes`.'),
  sort: z
    .enum(SORTS)
    .exactOptional()
    .describe('Sorts the candidates by this alone, whatever the rule prefers.'),
});
