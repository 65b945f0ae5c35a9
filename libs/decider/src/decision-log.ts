import {
  DECISION_RECORD_SUBJECT,
  DECISION_STREAM,
  encodeDecisionRecord,
  encodeMeshPicture,
  joinDecisionRecords,
  MESH_PICTURE_SUBJECT,
} from '@signalbox/contracts';
import type { DecisionRecord, Draft, MeshPicture, Milliseconds } from '@signalbox/domain';
import type { MeshSnapshot, RoutingDecision } from '@signalbox/routing';
import {
  createGather,
  type Clock,
  type Recorder,
  type Resource,
  type ServiceContext,
  type Settings,
} from '@signalbox/runtime';

/** What a decision was made from, as far as it is recorded. */
export type RecordedInput = Pick<DecisionRecord, 'at' | 'profile' | 'seed' | 'turn' | 'recall'>;

/** Keeps a sample of decisions, so that another policy can be tried on them. */
export type DecisionLog = Resource & {
  /** Keeps this decision, and the picture that it saw, unless a picture was kept just before. */
  record(input: RecordedInput, snapshot: MeshSnapshot, decision: RoutingDecision): void;
};

/** A picture holds all backends, so it is kept this often only, in milliseconds. */
const PICTURE_EVERY_MS: Milliseconds = 1_000;

/**
 * What is recorded in this time is one message, in milliseconds: a message of its own for each record costs more than several
 * decisions. The first one after a silence does not wait.
 */
const GATHER_MS: Milliseconds = 100;

/** Well below what NATS takes in one message, 1 MiB as a rule. */
const MOST_BYTES = 256 * 1_024;

/** Opens the log of decisions; the service closes it. */
export async function openDecisionLog({
  recorder,
  clock,
  own,
}: Pick<ServiceContext<Settings>, 'recorder' | 'clock' | 'own'>): Promise<DecisionLog> {
  return own(createDecisionLog(await recorder(DECISION_STREAM), clock));
}

/** The log of decisions over a recorder. */
export function createDecisionLog(keep: Recorder, clock: Clock): DecisionLog {
  let pictureAt = -Infinity;
  let lines: Uint8Array[] = [];
  let bytes = 0;
  const keepLines = (): void => {
    if (lines.length === 0) return;
    keep(DECISION_RECORD_SUBJECT, joinDecisionRecords(lines));
    lines = [];
    bytes = 0;
  };
  const keepLinesSoon = createGather(GATHER_MS, () => clock.monotonic(), keepLines);
  return {
    record(input, snapshot, decision) {
      const now = clock.now();
      if (now - pictureAt >= PICTURE_EVERY_MS) {
        // In the stream, a picture stands before the decisions that saw it and after those that did not.
        keepLines();
        pictureAt = now;
        keep(MESH_PICTURE_SUBJECT, encodeMeshPicture(pictureOf(snapshot)));
      }
      const line = encodeDecisionRecord(recordOf(input, decision));
      lines.push(line);
      bytes += line.length;
      if (bytes >= MOST_BYTES) keepLines();
      else keepLinesSoon();
    },
    close: keepLines,
  };
}

function pictureOf({ at, backends }: MeshSnapshot): MeshPicture {
  return { at, backends: Object.fromEntries(backends) };
}

function recordOf(
  { at, profile, seed, turn, recall }: RecordedInput,
  decision: RoutingDecision,
): DecisionRecord {
  const { policyVersion } = decision.kind === 'reject' ? decision : decision.plan;
  const record: Draft<DecisionRecord> = { at, profile, seed, turn, recall, policyVersion };
  if (decision.kind === 'reject') return record;
  const { route, rule, candidates } = decision.plan;
  const [first] = candidates;
  record.route = route;
  record.rule = rule;
  if (first === undefined) return record;
  record.backend = first.backend;
  if (first.expectedCostNanoUsd !== undefined) record.expectedCostNanoUsd = first.expectedCostNanoUsd;
  if (first.expectedFirstTokenMs !== undefined) record.expectedFirstTokenMs = first.expectedFirstTokenMs;
  return record;
}
