import type { SignalName } from '@signalbox/domain';

/** Which series of a page are meant: those of a metric that carry these labels. A label that is `''` here must be absent. */
export type Selector = {
  readonly metric: string;
  readonly where?: Readonly<Record<string, string>>;
};

/** How several series become one value: requests add up, the fullest cache or GPU is the one that hurts. */
export type Combine = 'sum' | 'max' | 'mean';

/** One way to learn a signal from a page. */
export type Source =
  /** It is on the page as it is, but for a factor. */
  | {
      readonly kind: 'gauge';
      readonly of: Selector;
      readonly combine: Combine;
      /** What its value is multiplied by, for example 0.01 for percent; absent: 1. */
      readonly scale?: number;
    }
  /** It is a part of a whole that is the sum of others; series by series, so that each GPU is compared with itself. */
  | {
      readonly kind: 'share';
      readonly part: Selector;
      readonly whole: readonly Selector[];
      readonly combine: Combine;
    }
  /** It is the share of two counters' growth since the page was last read. */
  | { readonly kind: 'growth'; readonly part: Selector; readonly whole: Selector };

/** What one program exports, by the names that it really uses. */
export type Exporter = {
  readonly name: string;
  /** What an operator may miss on its page, or may misread. */
  readonly doesNotTell: string;
  /** Labels that only tell apart processes which share the same work; their series are not added up. */
  readonly replicaLabels: readonly string[];
  /** From this value on a number is the exporter's way of saying that it does not know; absent: it has none. */
  readonly blankFrom?: number;
  /** For each signal the ways to learn it, the best first; the first that yields a value counts. */
  readonly signals: Readonly<Partial<Record<SignalName, readonly Source[]>>>;
};
