import { backOffMs, type BackOff, type EpochMs, type Milliseconds } from '@signalbox/domain';
import { addFact, type Fact, type FactBounds, type RecentFacts } from './recent-facts.js';
import { isLater, type Stamp } from './stamp.js';

/** How a row of events of one kind makes a backend be avoided, longer each time. */
export type StreakShape = {
  /** How many in a row trigger it. */
  readonly after: number;
  /** How long the backend is avoided. */
  readonly backOff: BackOff;
  /** Of each second only the latest `perKey` are kept, so that a hundred at once do not displace the earlier ones. */
  readonly bounds: FactBounds;
};

/** Events of one kind without a success between them. */
export type Streak<V> = {
  readonly count: number;
  readonly lastAt: EpochMs;
  readonly lastValue: V;
  /** Until when to avoid the backend; `undefined`: there were too few. */
  readonly until: EpochMs | undefined;
};

const SECOND_MS: Milliseconds = 1_000;

/** Records one more event. */
export function addToStreak<V>(
  facts: RecentFacts<V>,
  { at, id }: Stamp,
  value: V,
  { bounds }: StreakShape,
): RecentFacts<V> {
  const fact: Fact<V> = { key: String(Math.floor(at / SECOND_MS)), slot: id, at, id, value };
  return addFact(facts, fact, bounds);
}

/**
 * The events since the last success, ordered by when they happened and not by arrival, and what follows from them. Events
 * while the backend is avoided do not prolong that: they are mostly of requests that were already in flight, and a hundred
 * of them are one incident. A streak ends with a success, or when nothing was added for twice the longest time.
 * `undefined`: there is none.
 */
export function streakAt<V>(
  facts: RecentFacts<V>,
  lastSuccess: Stamp | undefined,
  now: EpochMs,
  shape: StreakShape,
): Streak<V> | undefined {
  if (facts.length === 0) return undefined;
  let streak: Growing<V> | undefined;
  for (const fact of facts.toReversed()) {
    if (lastSuccess !== undefined && !isLater(fact, lastSuccess)) continue;
    streak = extend(streak, Math.min(fact.at, now), fact.value, shape);
  }
  return streak === undefined || isOver(streak, now, shape) ? undefined : streak;
}

/** A streak, and how many times it made the backend be avoided. */
type Growing<V> = Streak<V> & { readonly times: number };

function extend<V>(known: Growing<V> | undefined, at: EpochMs, lastValue: V, shape: StreakShape): Growing<V> {
  const streak = known === undefined || isOver(known, at, shape) ? undefined : known;
  const { times, until } = streak ?? { times: 0, until: undefined };
  const next = { count: (streak?.count ?? 0) + 1, lastAt: at, lastValue, times, until };
  const isAway = until !== undefined && at <= until;
  if (next.count < shape.after || isAway) return next;
  return { ...next, times: times + 1, until: at + backOffMs(shape.backOff, times + 1) };
}

function isOver({ lastAt }: Streak<unknown>, at: EpochMs, { backOff }: StreakShape): boolean {
  return at - lastAt > 2 * backOff.mostMs;
}
