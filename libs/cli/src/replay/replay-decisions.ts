import type { DecisionRecord, EpochMs, MeshPicture } from '@signalbox/domain';
import type { PolicyDocument } from '@signalbox/policy';
import {
  decide,
  EMPTY_SNAPSHOT,
  seededRandom,
  type CompiledPolicy,
  type MeshSnapshot,
  type PriceLookup,
} from '@signalbox/routing';
import { choiceOf, qualityIn, recordedChoice, type Choice } from './choice.js';
import { timeOf, type Sample } from './sample.js';

/** A policy with which recorded decisions are made again. */
export type ReplayPolicy = {
  readonly version: string;
  readonly document: PolicyDocument;
  readonly compiled: CompiledPolicy;
  readonly pricesAt: (now: EpochMs) => PriceLookup;
};

/** One recorded request, before and after. */
export type ReplayRow = {
  readonly record: DecisionRecord;
  /** Whether the knowledge about the mesh was recorded too; without it nothing counts as known. */
  readonly hasPicture: boolean;
  readonly before: Choice;
  readonly after: Choice;
  /** The choice of the original policy when it decides again; absent: that policy is not available. */
  readonly again?: Choice;
};

/** The policies that a replay is made with. */
export type ReplayPolicies = {
  readonly candidate: ReplayPolicy;
  /** What to compare with; absent: the recorded decisions. */
  readonly baseline?: ReplayPolicy | undefined;
  /** Policies under which decisions were recorded, by version, as far as they are available. */
  readonly recorded?: ReadonlyMap<string, ReplayPolicy>;
};

/**
 * Makes every recorded decision again: with its own profile, random numbers, turn, memory, time and prices, and with the newest
 * picture of the mesh from before it. It replays the choice and what was expected of it; no record can show whether a backend
 * would have kept up with traffic other than it had.
 * @param samples - In any order.
 */
export function replayDecisions(
  samples: readonly Sample[],
  { candidate, baseline, recorded = new Map() }: ReplayPolicies,
): readonly ReplayRow[] {
  const rows: ReplayRow[] = [];
  let snapshot: MeshSnapshot | undefined;
  for (const sample of samples.toSorted(byTime)) {
    if (sample.kind === 'picture') {
      snapshot = snapshotOf(sample.picture);
      continue;
    }
    const { record } = sample;
    const own = recorded.get(record.policyVersion);
    rows.push({
      record,
      hasPicture: snapshot !== undefined,
      before:
        baseline === undefined ? asRecorded(record, candidate) : decideAgain(record, baseline, snapshot),
      after: decideAgain(record, candidate, snapshot),
      ...(own !== undefined && { again: decideAgain(record, own, snapshot) }),
    });
  }
  return rows;
}

/** The decision as this policy makes it. */
function decideAgain(
  { profile, recall, at, seed, turn }: DecisionRecord,
  { document, compiled, pricesAt }: ReplayPolicy,
  snapshot: MeshSnapshot = EMPTY_SNAPSHOT,
): Choice {
  const decision = decide({
    profile,
    policy: compiled,
    prices: pricesAt(at),
    snapshot,
    recall,
    now: at,
    random: seededRandom(seed),
    turnOf: () => turn,
  });
  return choiceOf(decision, document, profile);
}

/** The recorded choice. The original policy is not available, so the quality of a backend is taken from the new one. */
function asRecorded(record: DecisionRecord, { document }: ReplayPolicy): Choice {
  return recordedChoice(record, (backend) => qualityIn(document, backend, record.profile));
}

function snapshotOf({ at, backends }: MeshPicture): MeshSnapshot {
  return { at, backends: new Map(Object.entries(backends)) };
}

/** A picture comes before the decisions of its own moment. */
function byTime(a: Sample, b: Sample): number {
  return timeOf(a) - timeOf(b) || Number(b.kind === 'picture') - Number(a.kind === 'picture');
}
