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

/** The recorded inputs of a decision. */
export type RecordedInput = Pick<DecisionRecord, 'at' | 'profile' | 'seed' | 'turn' | 'recall'>;

/** Records a sample of decisions, so that another policy can be tried on them. */
export type DecisionLog = Resource & {
  /** Records this decision, and the picture it was based on, unless a picture was recorded within the last second. */
  record(input: RecordedInput, snapshot: MeshSnapshot, decision: RoutingDecision): void;
};

/** A picture holds all backends, so it is recorded at most this often, in milliseconds. */
const PICTURE_EVERY_MS: Milliseconds = 1_000;

/**
 * Records within this time are sent as one message, in milliseconds: a message for each record would cost more than several
 * decisions. The first one after a silence is sent at once.
 */
const GATHER_MS: Milliseconds = 100;

/** Well below the message limit of NATS, 1 MiB by default. */
const MOST_BYTES = 256 * 1_024;

/** Opens the log of decisions; the service closes it. */
export async function openDecisionLog({
  recorder,
  clock,
  own,
}: Pick<ServiceContext<Settings>, 'recorder' | 'clock' | 'own'>): Promise<DecisionLog> {
  return own(createDecisionLog(await recorder(DECISION_STREAM), clock));
}

/** Makes the log of decisions on top of a recorder. */
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
        // In the stream, a picture comes before the decisions based on it and after all earlier ones.
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
  const { policyVersion, route, rule } = decision.kind === 'reject' ? decision : decision.plan;
  const record: Draft<DecisionRecord> = { at, profile, seed, turn, recall, policyVersion };
  if (route !== undefined) record.route = route;
  if (rule !== undefined) record.rule = rule;
  if (decision.kind === 'reject') return record;
  const [first] = decision.plan.candidates;
  if (first === undefined) return record;
  record.backend = first.backend;
  if (first.expectedCostNanoUsd !== undefined) record.expectedCostNanoUsd = first.expectedCostNanoUsd;
  if (first.expectedFirstTokenMs !== undefined) record.expectedFirstTokenMs = first.expectedFirstTokenMs;
  return record;
}
