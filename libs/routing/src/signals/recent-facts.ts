import { isLater, type Stamped } from './stamp.js';

/** An observation about `key`. For each slot of a key only the latest fact counts. */
export type Fact<V> = Stamped<V> & { readonly key: string; readonly slot: string };

/** How much is kept: the latest facts of each key, and of all those only the latest. */
export type FactBounds = { readonly perKey: number; readonly total: number };

/** A bounded set of facts, latest first. */
export type RecentFacts<V> = readonly Fact<V>[];

/**
 * Adds a fact; returns the same list when nothing changes. The result depends only on which facts were ever added, not on
 * their order or number: a fact that replaces another of its slot takes over its place, so no dropped fact would ever have
 * to come back.
 */
export function addFact<V>(facts: RecentFacts<V>, fact: Fact<V>, bounds: FactBounds): RecentFacts<V> {
  const rival = facts.findIndex(({ key, slot }) => key === fact.key && slot === fact.slot);
  const known = facts[rival];
  if (known !== undefined && !comesBefore(fact, known)) return facts;
  const found = facts.findIndex((other) => comesBefore(fact, other));
  const place = found === -1 ? facts.length : found;
  if (place >= bounds.total) return facts;
  const next = facts.toSpliced(place, 0, fact);
  // The older fact of the same slot has moved up by one.
  const surplus = known === undefined ? firstTooMany(next, fact.key, bounds) : rival + 1;
  if (surplus === place) return facts;
  return surplus === -1 ? next : next.toSpliced(surplus, 1);
}

function comesBefore(a: Fact<unknown>, b: Fact<unknown>): boolean {
  if (a.at !== b.at || a.id !== b.id) return isLater(a, b);
  return a.key > b.key || (a.key === b.key && a.slot > b.slot);
}

/** Index of the fact that exceeds a bound, of its key or of all; -1 when there is room. */
function firstTooMany(facts: RecentFacts<unknown>, key: string, { perKey, total }: FactBounds): number {
  let ofKey = 0;
  const isTooMany = (fact: Fact<unknown>): boolean => {
    if (fact.key === key) ofKey += 1;
    return ofKey > perKey;
  };
  const surplus = facts.findIndex(isTooMany);
  return surplus === -1 && facts.length > total ? facts.length - 1 : surplus;
}
