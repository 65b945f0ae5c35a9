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

/** A policy that decisions are made with again. */
export type ReplayPolicy = {
  readonly version: string;
  readonly document: PolicyDocument;
  readonly compiled: CompiledPolicy;
  readonly pricesAt: (now: EpochMs) => PriceLookup;
};

/** One recorded request, before and after. */
export type ReplayRow = {
  readonly record: DecisionRecord;
  /** Whether what was known of the mesh is recorded too; without it nothing is taken as known. */
  readonly hasPicture: boolean;
  readonly before: Choice;
  readonly after: Choice;
  /** What the policy that decided it comes to when it decides again; absent: that policy is not at hand. */
  readonly again?: Choice;
};

/** The policies that a replay is made with. */
export type ReplayPolicies = {
  readonly candidate: ReplayPolicy;
  /** What to compare with; absent: what was decided when it was recorded. */
  readonly baseline?: ReplayPolicy | undefined;
  /** Policies under which decisions were recorded, by version, as far as they are at hand. */
  readonly recorded?: ReadonlyMap<string, ReplayPolicy>;
};

/**
 * Makes every recorded decision again: with its own profile, random numbers, turn, memory, time and prices, and with the newest
 * picture of the mesh from before it. What is replayed is the choice and what was expected of it; whether a backend would
 * have kept up with other traffic than it had, no record can tell.
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

/** The policy of then is not at hand, so that the quality of a backend is what the new one says of it. */
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
