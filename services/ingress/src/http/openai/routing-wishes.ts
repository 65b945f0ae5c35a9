import { LIMITS, type CallContext } from '@signalbox/contracts';
import {
  CRITICALITIES,
  nanoUsdFromUsd,
  RETENTIONS,
  SENSITIVITIES,
  SORTS,
  STATED_FEATURES,
  TASKS,
  type Draft,
  type RoutingPreferences,
  type StatedFeatures,
} from '@signalbox/domain';
import { z } from 'zod';
import { optional, shortText, tags } from './schema-rules.js';

const names = z
  .array(shortText())
  .max(LIMITS.preferredNames, `must have at most ${LIMITS.preferredNames} names`);

/** A list that would allow nothing if it were empty. */
const someNames = names.min(1, 'must not be empty');

/** The extension object `signalbox` of a body: wishes about routing. They narrow what the policy allows. */
export const routingWishes = z.strictObject({
  order: optional(names),
  only: optional(someNames),
  ignore: optional(names),
  allowFallbacks: optional(z.boolean()),
  maxCostUsd: optional(z.number().min(0, 'must not be negative').max(1_000_000, 'must be at most 1,000,000')),
  sort: optional(z.enum(SORTS)),
  maxLatencyMs: optional(
    z.number().min(0, 'must not be negative').max(86_400_000, 'must be at most 86,400,000, a day'),
  ),
  regions: optional(someNames),
  maxRetention: optional(z.enum(RETENTIONS)),
  criticality: optional(z.enum(CRITICALITIES)),
  tags: optional(tags),
  session: optional(shortText()),
  inputTokens: optional(z.int().min(0, 'must not be negative')),
  task: optional(z.enum(TASKS)),
  complexity: optional(z.number().min(0, 'must be 0 to 1').max(1, 'must be 0 to 1')),
  language: optional(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as en')),
  sensitivity: optional(z.enum(SENSITIVITIES)),
  persona: optional(shortText()),
  region: optional(shortText()),
});

/** Wishes that passed the schema. */
export type RoutingWishes = z.infer<typeof routingWishes>;

/** Wishes and `metadata` → what a request says about itself. A tag of the extension wins over one of `metadata`. */
export function contextOf(
  wishes: RoutingWishes | undefined,
  metadata: Readonly<Record<string, string>> | undefined,
): CallContext {
  if (wishes === undefined) return { preferences: {}, tags: { ...metadata } };
  const context: Draft<CallContext> = {
    preferences: preferencesOf(wishes),
    tags: { ...metadata, ...wishes.tags },
  };
  const stated = statedBy(wishes);
  if (wishes.criticality !== undefined) context.criticality = wishes.criticality;
  if (wishes.session !== undefined) context.session = wishes.session;
  if (stated !== undefined) context.stated = stated;
  return context;
}

/** What the caller says of its request, if it says anything. */
function statedBy(wishes: RoutingWishes): StatedFeatures | undefined {
  const stated = STATED_FEATURES.filter((name) => wishes[name] !== undefined);
  return stated.length === 0 ? undefined : Object.fromEntries(stated.map((name) => [name, wishes[name]]));
}

function preferencesOf(wishes: RoutingWishes): RoutingPreferences {
  const { order, only, ignore, allowFallbacks, maxCostUsd, sort, maxLatencyMs, regions, maxRetention } =
    wishes;
  const preferences: Draft<RoutingPreferences> = {};
  if (order !== undefined) preferences.order = order;
  if (only !== undefined) preferences.only = only;
  if (ignore !== undefined) preferences.ignore = ignore;
  if (allowFallbacks !== undefined) preferences.allowFallbacks = allowFallbacks;
  if (maxCostUsd !== undefined) preferences.maxCostNanoUsd = nanoUsdFromUsd(maxCostUsd);
  if (sort !== undefined) preferences.sort = sort;
  if (maxLatencyMs !== undefined) preferences.maxLatencyMs = maxLatencyMs;
  if (regions !== undefined) preferences.regions = regions;
  if (maxRetention !== undefined) preferences.maxRetention = maxRetention;
  return preferences;
}
