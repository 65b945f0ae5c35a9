import { LIMITS, type CallContext } from '@signalbox/contracts';
import { CRITICALITIES, nanoUsdFromUsd, RETENTIONS, type RoutingPreferences } from '@signalbox/domain';
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
  regions: optional(someNames),
  maxRetention: optional(z.enum(RETENTIONS)),
  criticality: optional(z.enum(CRITICALITIES)),
  tags: optional(tags),
});

/** Wishes that passed. */
export type RoutingWishes = z.infer<typeof routingWishes>;

/** Wishes and `metadata` → what a request says about itself. A tag of the extension wins over one of `metadata`. */
export function contextOf(
  wishes: RoutingWishes | undefined,
  metadata: Readonly<Record<string, string>> | undefined,
): CallContext {
  return {
    preferences: wishes === undefined ? {} : preferencesOf(wishes),
    ...(wishes?.criticality !== undefined && { criticality: wishes.criticality }),
    tags: { ...metadata, ...wishes?.tags },
  };
}

function preferencesOf(wishes: RoutingWishes): RoutingPreferences {
  const { order, only, ignore, allowFallbacks, maxCostUsd, regions, maxRetention } = wishes;
  return {
    ...(order !== undefined && { order }),
    ...(only !== undefined && { only }),
    ...(ignore !== undefined && { ignore }),
    ...(allowFallbacks !== undefined && { allowFallbacks }),
    ...(maxCostUsd !== undefined && { maxCostNanoUsd: nanoUsdFromUsd(maxCostUsd) }),
    ...(regions !== undefined && { regions }),
    ...(maxRetention !== undefined && { maxRetention }),
  };
}
