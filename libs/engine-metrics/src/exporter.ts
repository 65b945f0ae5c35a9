import type { SignalName } from '@signalbox/domain';

/** Selects series of a page: those of a metric with these labels. A label that is `''` here must be absent. */
export type Selector = {
  readonly metric: string;
  readonly where?: Readonly<Record<string, string>>;
};

/** How several series become one value: requests add up; for caches and GPUs the fullest one matters. */
export type Combine = 'sum' | 'max' | 'mean';

/** One way to get a signal from a page. */
export type Source =
  /** The page has it directly, except for a factor. */
  | {
      readonly kind: 'gauge';
      readonly of: Selector;
      readonly combine: Combine;
      /** Factor for its value, for example 0.01 for percent; absent: 1. */
      readonly scale?: number;
    }
  /** A part of a whole that is the sum of other series; computed per series, so that each GPU is compared with itself. */
  | {
      readonly kind: 'share';
      readonly part: Selector;
      readonly whole: readonly Selector[];
      readonly combine: Combine;
    }
  /** The ratio of two counters' growth since the page was last read. */
  | { readonly kind: 'growth'; readonly part: Selector; readonly whole: Selector };

/** What one program exports, by its actual metric names. */
export type Exporter = {
  readonly name: string;
  /** What an operator may miss on its page, or may misread. */
  readonly doesNotTell: string;
  /** Labels that only distinguish processes which share the same work; their series are not added up. */
  readonly replicaLabels: readonly string[];
  /** From this value on, a number means "unknown"; absent: there is no such value. */
  readonly blankFrom?: number;
  /** For each signal its sources, best first; the first that yields a value counts. */
  readonly signals: Readonly<Partial<Record<SignalName, readonly Source[]>>>;
};
