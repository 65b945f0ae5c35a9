import type { StepVerdict } from '@signalbox/domain';
import type { RoutingCandidate, RoutingView, Verdict } from '../plugin.js';

/** The verdict of one filter on one candidate, for the trace. */
export function stepVerdict(candidate: RoutingCandidate, view: RoutingView, verdict: Verdict): StepVerdict {
  const { backend } = candidate.backend;
  if (verdict.keep) return { backend, kept: true };
  return { backend, kept: false, note: verdict.reason(candidate, view) };
}
