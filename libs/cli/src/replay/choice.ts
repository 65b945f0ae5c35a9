import type { DecisionRecord, ErrorReason, Milliseconds, NanoUsd, RequestProfile } from '@signalbox/domain';
import type { PolicyDocument } from '@signalbox/policy';
import type { RoutingDecision } from '@signalbox/routing';

/** The outcome of one request: where it goes first and what is expected there, or that no backend takes it. */
export type Choice =
  | {
      readonly kind: 'served';
      readonly backend: string;
      readonly route: string;
      readonly rule: string;
      /** Absent: no price is known. */
      readonly costNanoUsd?: NanoUsd;
      /** Absent: nothing was measured. */
      readonly firstTokenMs?: Milliseconds;
      /** The policy's quality of the backend for this task, 0..1; absent: the backend is in no available policy. */
      readonly quality?: number;
    }
  | { readonly kind: 'refused'; readonly reason?: ErrorReason };

/** How good a backend is for a request according to a policy, 0..1. */
export function qualityIn(
  { backends }: PolicyDocument,
  backend: string,
  { task }: RequestProfile,
): number | undefined {
  const quality = backends.find(({ name }) => name === backend)?.quality;
  if (quality === undefined) return undefined;
  return (task === undefined ? undefined : quality[task]) ?? quality.default;
}

/** The choice of a decision that was made again. */
export function choiceOf(
  decision: RoutingDecision,
  document: PolicyDocument,
  profile: RequestProfile,
): Choice {
  if (decision.kind === 'reject') return { kind: 'refused', reason: decision.reason };
  const { route, rule, candidates } = decision.plan;
  const [first] = candidates;
  if (first === undefined) return { kind: 'refused' };
  const { backend, expectedCostNanoUsd, expectedFirstTokenMs } = first;
  return served(
    { backend, route, rule, expectedCostNanoUsd, expectedFirstTokenMs },
    qualityIn(document, backend, profile),
  );
}

/** The choice of a decision when it was made. `quality` is called with the backend that it chose. */
export function recordedChoice(
  record: DecisionRecord,
  quality: (backend: string) => number | undefined,
): Choice {
  const { backend, route = '', rule = '', expectedCostNanoUsd, expectedFirstTokenMs } = record;
  if (backend === undefined) return { kind: 'refused' };
  return served({ backend, route, rule, expectedCostNanoUsd, expectedFirstTokenMs }, quality(backend));
}

function served(
  {
    backend,
    route,
    rule,
    expectedCostNanoUsd,
    expectedFirstTokenMs,
  }: {
    readonly backend: string;
    readonly route: string;
    readonly rule: string;
    readonly expectedCostNanoUsd: NanoUsd | undefined;
    readonly expectedFirstTokenMs: Milliseconds | undefined;
  },
  quality: number | undefined,
): Choice {
  return {
    kind: 'served',
    backend,
    route,
    rule,
    ...(expectedCostNanoUsd !== undefined && { costNanoUsd: expectedCostNanoUsd }),
    ...(expectedFirstTokenMs !== undefined && { firstTokenMs: expectedFirstTokenMs }),
    ...(quality !== undefined && { quality }),
  };
}
