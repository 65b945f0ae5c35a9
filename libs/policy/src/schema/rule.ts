import { CRITICALITIES, RETENTIONS } from '@signalbox/domain';
import { z } from 'zod';
import { CONDITION_FAILURES, PICKERS, PREFERENCES, type PreferenceName } from '../document/rule.js';
import { capabilitiesSchema } from './backend.js';
import { partialLimitsSchema } from './limits.js';
import { nameSchema, uniqueList, wordSchema } from './names.js';
import { section } from './section.js';

const EMPTY_LIST = 'The list is empty, so nothing could ever match. Remove it or name something.';

const weightSchema = z.number().min(0).default(0);

/** The same value for every preference. */
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
  .describe(
    'Weights of the scorers; only their proportions matter. Absent: cost, latency and quality alike.',
  );

/** The default preferences of a rule. */
const USUAL = { ...forEachPreference(0), cost: 1, latency: 1, quality: 1 };

const spillSchema = section({
  to: uniqueList(nameSchema).min(1, EMPTY_LIST).describe('Backends in order of preference.'),
  criticality: z
    .enum(CRITICALITIES)
    .default('critical')
    .describe('Only requests that are at least this important.'),
  maxCostUsd: z
    .number()
    .positive()
    .exactOptional()
    .describe('The most one request may be expected to cost there, in US dollars.'),
});

/** `routes.<name>.rules[]`: when it applies, which backends it considers, what it prefers. */
export const ruleSchema = section({
  name: nameSchema,
  when: z
    .string()
    .trim()
    .min(1, 'The condition is empty. Remove `when` or write one.')
    .max(4096, 'A condition must have at most 4096 characters.')
    .exactOptional()
    .describe(
      'CEL condition over `request`, `tenant`, `time` and `mesh`; the last rule of a route has none.',
    ),
  onError: z
    .enum(CONDITION_FAILURES)
    .default('skip')
    .describe('Whether a condition that cannot be evaluated counts as no match or as a match.'),
  use: uniqueList(nameSchema)
    .min(1, EMPTY_LIST)
    .exactOptional()
    .describe('Backends in order of preference; absent: all backends of the policy.'),
  exclude: uniqueList(nameSchema).default([]).describe('Backends that this rule never uses.'),
  require: requireSchema.prefault({}),
  prefer: preferSchema.prefault(USUAL),
  picker: z.enum(PICKERS).default('max-score'),
  limits: partialLimitsSchema.prefault({}).describe('Replaces single limits of the route.'),
  spill: spillSchema
    .exactOptional()
    .describe('Where important requests may go when every backend of the rule is full or out.'),
  explore: z
    .number()
    .min(0)
    .max(1)
    .default(0.02)
    .describe('Share of requests that try a backend first which nobody has measured lately.'),
});
