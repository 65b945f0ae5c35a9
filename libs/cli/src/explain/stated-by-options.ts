import { nanoUsdFromUsd, type RoutingPreferences, type StatedFeatures } from '@signalbox/domain';
import type { RequestOptions } from './request-options.js';

/** The preferences that options state. */
export function preferencesOf({
  only,
  ignore,
  order,
  sort,
  maxPrice,
  maxLatency,
}: RequestOptions): RoutingPreferences {
  return {
    ...(only !== undefined && { only }),
    ...(ignore !== undefined && { ignore }),
    ...(order !== undefined && { order }),
    ...(sort !== undefined && { sort }),
    ...(maxPrice !== undefined && { maxCostNanoUsd: nanoUsdFromUsd(maxPrice) }),
    ...(maxLatency !== undefined && { maxLatencyMs: maxLatency }),
  };
}

/** The features that options state, in place of what would be detected. */
export function statedOf({ task, complexity, sensitivity, persona, region }: RequestOptions): StatedFeatures {
  return {
    ...(task !== undefined && { task }),
    ...(complexity !== undefined && { complexity }),
    ...(sensitivity !== undefined && { sensitivity }),
    ...(persona !== undefined && { persona }),
    ...(region !== undefined && { region }),
  };
}
