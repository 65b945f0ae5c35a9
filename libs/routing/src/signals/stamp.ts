import type { EpochMs } from '@signalbox/domain';

/** When something was observed, and by which event. All facts are ordered by their stamps. */
export type Stamp = { readonly at: EpochMs; readonly id: string };

/** A value with its stamp. */
export type Stamped<V> = Stamp & { readonly value: V };

/** Whether `a` comes after `b`. At the same time the greater id is the later one, on every replica. */
export function isLater(a: Stamp, b: Stamp): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}

/** The later of two; `known` when they are the same one. */
export function latest<S extends Stamp>(known: S | undefined, next: S): S {
  return known === undefined || isLater(next, known) ? next : known;
}
