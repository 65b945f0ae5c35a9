import {
  DECISION_RECORD_SUBJECT,
  DECISION_STREAM,
  encodeDecisionRecord,
  encodeMeshPicture,
  MESH_PICTURE_SUBJECT,
} from '@signalbox/contracts';
import type { DecisionRecord, MeshPicture, Milliseconds } from '@signalbox/domain';
import type { MeshSnapshot, RoutingDecision } from '@signalbox/routing';
import type { Clock, Recorder, ServiceContext, Settings } from '@signalbox/runtime';

/** What a decision was made from, as far as it is recorded. */
export type RecordedInput = Pick<DecisionRecord, 'at' | 'profile' | 'seed' | 'turn' | 'recall'>;

/** Keeps a sample of decisions, so that another policy can be tried on them. */
export type DecisionLog = {
  /** Keeps this decision, and the picture that it saw, unless a picture was kept just before. */
  record(input: RecordedInput, snapshot: MeshSnapshot, decision: RoutingDecision): void;
};

/** A picture holds all backends, so it is kept this often only, in milliseconds. */
const PICTURE_EVERY_MS: Milliseconds = 1_000;

/** Opens the log of decisions. */
export async function openDecisionLog({
  recorder,
  clock,
}: Pick<ServiceContext<Settings>, 'recorder' | 'clock'>): Promise<DecisionLog> {
  return createDecisionLog(await recorder(DECISION_STREAM), clock);
}

/** The log of decisions over a recorder. */
export function createDecisionLog(keep: Recorder, clock: Clock): DecisionLog {
  let pictureAt = -Infinity;
  return {
    record(input, snapshot, decision) {
      const now = clock.now();
      if (now - pictureAt >= PICTURE_EVERY_MS) {
        pictureAt = now;
        keep(MESH_PICTURE_SUBJECT, encodeMeshPicture(pictureOf(snapshot)));
      }
      keep(DECISION_RECORD_SUBJECT, encodeDecisionRecord(recordOf(input, decision)));
    },
  };
}

function pictureOf({ at, backends }: MeshSnapshot): MeshPicture {
  return { at, backends: Object.fromEntries(backends) };
}

function recordOf(input: RecordedInput, decision: RoutingDecision): DecisionRecord {
  if (decision.kind === 'reject') return { ...input, policyVersion: decision.policyVersion };
  const { policyVersion, route, rule, candidates } = decision.plan;
  const first = candidates[0];
  return {
    ...input,
    policyVersion,
    route,
    rule,
    ...(first !== undefined && { backend: first.backend }),
    ...(first?.expectedCostNanoUsd !== undefined && { expectedCostNanoUsd: first.expectedCostNanoUsd }),
    ...(first?.expectedFirstTokenMs !== undefined && {
      expectedFirstTokenMs: first.expectedFirstTokenMs,
    }),
  };
}
