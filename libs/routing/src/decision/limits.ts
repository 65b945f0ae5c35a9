import type { NanoUsd, RequestLimits, RequestProfile } from '@signalbox/domain';

/** The stricter of two cost limits; `undefined` when there is none. */
export function costCeiling(a: NanoUsd | undefined, b: NanoUsd | undefined): NanoUsd | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

/** The rule's limits, narrowed by the caller's deadline and cost limit. They are never widened. */
export function requestLimits(limits: RequestLimits, profile: RequestProfile): RequestLimits {
  const maxCostNanoUsd = costCeiling(limits.maxCostNanoUsd, profile.preferences.maxCostNanoUsd);
  const { deadlineMs } = profile;
  if (deadlineMs === undefined && maxCostNanoUsd === limits.maxCostNanoUsd) return limits;
  return {
    ...limits,
    ...(deadlineMs !== undefined && { totalMs: Math.max(Math.min(limits.totalMs, deadlineMs), 0) }),
    ...(maxCostNanoUsd !== undefined && { maxCostNanoUsd }),
  };
}
