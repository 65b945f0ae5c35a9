import type { Draft, RoutingPreferences } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type {
  RoutingPreferences as WireRoutingPreferences,
  RoutingPreferences__Output,
} from '../gen/signalbox/inference/v1/RoutingPreferences.js';
import { isSet } from '../present.js';
import { checkPreferences } from '../rules/routing-rules.js';
import type { Violations } from '../violations.js';
import type { Decoded } from './decoded.js';
import { optionalWord } from './enum-table.js';
import { sorts } from './feature-enums.js';
import { retentions } from './routing-enums.js';
import { written } from './written.js';

/** Routing preferences → wire. An empty list and an absent one are the same there: no preference. */
export function preferencesToWire(preferences: RoutingPreferences): WireRoutingPreferences {
  return written<WireRoutingPreferences>({
    order: preferences.order,
    only: preferences.only,
    ignore: preferences.ignore,
    allowFallbacks: preferences.allowFallbacks,
    maxCostNanoUsd: preferences.maxCostNanoUsd,
    regions: preferences.regions,
    maxRetention: preferences.maxRetention && retentions.toWire(preferences.maxRetention),
    sort: preferences.sort && sorts.toWire(preferences.sort),
    maxLatencyMs: preferences.maxLatencyMs,
  });
}

/** Wire → routing preferences; none when nothing was sent. */
export function preferencesFromWire(
  wire: Decoded<RoutingPreferences__Output> | null | undefined,
  path: string,
  violations: Violations,
): RoutingPreferences {
  if (wire === null || wire === undefined) return {};
  const preferences: Draft<RoutingPreferences> = {};
  const maxRetention = optionalWord(retentions, wire.maxRetention, path, 'max_retention', violations);
  const sort = optionalWord(sorts, wire.sort, path, 'sort', violations);
  if (wire.order.length > 0) preferences.order = wire.order;
  if (wire.only.length > 0) preferences.only = wire.only;
  if (wire.ignore.length > 0) preferences.ignore = wire.ignore;
  if (isSet(wire.allowFallbacks)) preferences.allowFallbacks = wire.allowFallbacks;
  if (isSet(wire.maxCostNanoUsd)) preferences.maxCostNanoUsd = numberOf(wire.maxCostNanoUsd);
  if (wire.regions.length > 0) preferences.regions = wire.regions;
  if (maxRetention !== undefined) preferences.maxRetention = maxRetention;
  if (sort !== undefined) preferences.sort = sort;
  if (isSet(wire.maxLatencyMs)) preferences.maxLatencyMs = wire.maxLatencyMs;
  checkPreferences(preferences, path, violations);
  return preferences;
}
