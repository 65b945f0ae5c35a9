import type { RoutingPreferences } from '@signalbox/domain';

import type {
  RoutingPreferences as WireRoutingPreferences,
  RoutingPreferences__Output,
} from '../gen/signalbox/inference/v1/RoutingPreferences.js';
import { present, whenFilled, whenSet } from '../present.js';
import { checkPreferences } from '../rules/routing-rules.js';
import type { Violations } from '../violations.js';
import { optionalWord } from './enum-table.js';
import { retentions } from './enums.js';
import { sorts } from './feature-enums.js';

/** Wishes about routing → wire. An empty list and an absent one are the same there: no wish. */
export function preferencesToWire(preferences: RoutingPreferences): WireRoutingPreferences {
  return present({
    order: whenSet(preferences.order, (names) => [...names]),
    only: whenSet(preferences.only, (names) => [...names]),
    ignore: whenSet(preferences.ignore, (names) => [...names]),
    allowFallbacks: preferences.allowFallbacks,
    maxCostNanoUsd: preferences.maxCostNanoUsd,
    regions: whenSet(preferences.regions, (names) => [...names]),
    maxRetention: whenSet(preferences.maxRetention, retentions.toWire),
    sort: whenSet(preferences.sort, sorts.toWire),
    maxLatencyMs: preferences.maxLatencyMs,
  });
}

/** Wire → wishes about routing; none when nothing was sent. */
export function preferencesFromWire(
  wire: RoutingPreferences__Output | null | undefined,
  path: string,
  violations: Violations,
): RoutingPreferences {
  if (wire === null || wire === undefined) return {};
  const preferences = present({
    order: whenFilled(wire.order),
    only: whenFilled(wire.only),
    ignore: whenFilled(wire.ignore),
    allowFallbacks: wire.allowFallbacks,
    maxCostNanoUsd: wire.maxCostNanoUsd,
    regions: whenFilled(wire.regions),
    maxRetention: optionalWord(retentions, wire.maxRetention, `${path}.max_retention`, violations),
    sort: optionalWord(sorts, wire.sort, `${path}.sort`, violations),
    maxLatencyMs: wire.maxLatencyMs,
  });
  checkPreferences(preferences, path, violations);
  return preferences;
}
