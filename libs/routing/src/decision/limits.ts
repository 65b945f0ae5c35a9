import type { NanoUsd, RequestLimits, RequestProfile } from '@signalbox/domain';

/** The stricter of the route's cost limit and the caller's; `undefined` when there is neither. */
export function costCeiling(limits: RequestLimits, profile: RequestProfile): NanoUsd | undefined {
  const ours = limits.maxCostNanoUsd;
  const theirs = profile.preferences.maxCostNanoUsd;
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  return Math.min(ours, theirs);
}

/** The route's limits, narrowed by the caller's deadline and cost limit. They are never widened. */
export function requestLimits(limits: RequestLimits, profile: RequestProfile): RequestLimits {
  const maxCostNanoUsd = costCeiling(limits, profile);
  const { deadlineMs } = profile;
  if (deadlineMs === undefined && maxCostNanoUsd === limits.maxCostNanoUsd) return limits;
  return {
    ...limits,
    ...(deadlineMs !== undefined && { totalMs: Math.max(Math.min(limits.totalMs, deadlineMs), 0) }),
    ...(maxCostNanoUsd !== undefined && { maxCostNanoUsd }),
  };
}
