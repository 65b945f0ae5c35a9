import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { addFact, type Fact, type FactBounds, type RecentFacts } from './recent-facts.js';
import { isLater, type Stamp } from './stamp.js';

/** How things of one kind in a row make one stay away from a backend, longer each time. */
export type StreakShape = {
  /** How many in a row it takes. */
  readonly after: number;
  /** How long one stays away for the first time; every further time it is twice as long. */
  readonly firstMs: Milliseconds;
  readonly longestMs: Milliseconds;
  /** Of one second only the latest `perKey` are kept, so that a hundred at once do not displace the earlier ones. */
  readonly bounds: FactBounds;
};

/** Things of one kind without a success between them. */
export type Streak<V> = {
  readonly count: number;
  readonly lastAt: EpochMs;
  readonly lastValue: V;
  /** Until when to stay away for them; `undefined`: there were too few. */
  readonly until: EpochMs | undefined;
};

const SECOND_MS: Milliseconds = 1_000;

/** Remembers one more. */
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
 * What happened since the last success, in the order in which it happened and not in that of its arrival, and what follows
 * from it. Whatever happens while one stays away does not prolong that: it is mostly of requests that were under way when
 * it began, and a hundred of them are one event. A streak ends with a success, and of itself when nothing was added for
 * twice the longest time. `undefined`: none is remembered.
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

/** A streak, and how many times one stayed away for it. */
type Growing<V> = Streak<V> & { readonly times: number };

function extend<V>(known: Growing<V> | undefined, at: EpochMs, lastValue: V, shape: StreakShape): Growing<V> {
  const streak = known === undefined || isOver(known, at, shape) ? undefined : known;
  const { times, until } = streak ?? { times: 0, until: undefined };
  const next = { count: (streak?.count ?? 0) + 1, lastAt: at, lastValue, times, until };
  const isAway = until !== undefined && at <= until;
  if (next.count < shape.after || isAway) return next;
  const lengthMs = Math.min(shape.firstMs * 2 ** Math.min(times, 30), shape.longestMs);
  return { ...next, times: times + 1, until: at + lengthMs };
}

function isOver({ lastAt }: Streak<unknown>, at: EpochMs, { longestMs }: StreakShape): boolean {
  return at - lastAt > 2 * longestMs;
}
