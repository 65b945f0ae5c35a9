import type { Sort } from '@signalbox/domain';

/** A name that clients may ask for. */
export type ModelPolicy = {
  readonly name: string;
  readonly route: string;
  /** Sorts the candidates by this alone, like a caller's `sort`. */
  readonly sort?: Sort;
};

/** The suffixes that any model name may have, and how candidates are then sorted: `auto:cheap`. */
export const VARIANTS = { cheap: 'cost', fast: 'latency', best: 'quality' } as const satisfies Record<
  string,
  Sort
>;

/** The word after the colon. */
export type Variant = keyof typeof VARIANTS;
