import { RETENTIONS } from '@signalbox/domain';
import { z } from 'zod';
import { PICKERS, PREFERENCES, type PreferenceName } from '../document.js';
import { capabilitiesSchema } from './backend.js';
import { nameSchema, uniqueList, wordSchema } from './names.js';
import { section } from './section.js';

const EMPTY_LIST = 'The list is empty, so nothing could ever match. Remove it or name something.';

const weightSchema = z.number().min(0).default(0);

/** The same for every preference. */
function forEachPreference<T>(value: T): Record<PreferenceName, T> {
  return Object.fromEntries(PREFERENCES.map((name) => [name, value])) as Record<PreferenceName, T>;
}

const requireSchema = section({
  region: uniqueList(wordSchema)
    .min(1, EMPTY_LIST)
    .exactOptional()
    .describe('Only providers in these regions.'),
  retention: uniqueList(z.enum(RETENTIONS))
    .min(1, EMPTY_LIST)
    .exactOptional()
    .describe('Only providers with one of these retentions.'),
  capabilities: capabilitiesSchema.default([]).describe('Only backends that can do all of this.'),
});

const preferSchema = section(forEachPreference(weightSchema))
  .refine(
    (weights) => PREFERENCES.some((name) => weights[name] > 0),
    `All weights are 0, so nothing would be preferred. Give one of ${PREFERENCES.join(', ')} a weight above 0.`,
  )
  .describe('Weights of the scorers; only their proportions matter. Absent: all of them alike.');

/** `routes.<name>.rules[]`: when it applies, whom it considers, what it prefers. */
export const ruleSchema = section({
  name: nameSchema,
  when: z
    .string()
    .trim()
    .min(1, 'The condition is empty. Remove `when` or write one.')
    .max(4096, 'A condition must have at most 4096 characters.')
    .exactOptional()
    .describe('CEL condition over `request` and `tenant`; the last rule of a route has none.'),
  use: uniqueList(nameSchema)
    .min(1, EMPTY_LIST)
    .exactOptional()
    .describe('Backends in order of preference; absent: all backends of the policy.'),
  exclude: uniqueList(nameSchema).default([]).describe('Backends that this rule never uses.'),
  require: requireSchema.prefault({}),
  prefer: preferSchema.prefault(forEachPreference(1)),
  picker: z.enum(PICKERS).default('max-score'),
});
