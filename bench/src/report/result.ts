import type { SideName } from '../sides/side.js';
import type { RoundSample } from '../suite/sample.js';

/** What was measured of one side in one scenario, round by round. */
export type SideSamples = {
  readonly side: SideName;
  /** For people, with the version. */
  readonly title: string;
  readonly samples: readonly RoundSample[];
};

/** Medians of one side, and how it compares with the others. Ratios are medians of ratios, taken round by round. */
export type SideSummary = {
  readonly side: SideName;
  readonly title: string;
  readonly perSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly p999Us: number;
  /** Calls that failed, over all rounds. */
  readonly failed: number;
  /** How late the load generator was for calls that were due, as the median of the p99s. */
  readonly lateP99Us: number;
  readonly cpuUs: Readonly<Record<string, number>>;
  readonly cpuUsOfSide: number;
  /** What the side adds to a direct call; absent where there is no direct call. */
  readonly added?: { readonly p50Us: number; readonly p99Us: number; readonly p999Us: number };
  /** Its p99 divided by its p99 without the concurrent long prompts, in scenarios that have them. */
  readonly p99TimesAlone?: number;
  /** Divided by the side that it is compared with; absent for that side, and where that side is missing. */
  readonly ratios?: Ratios;
};

/** One side divided by another. */
export type Ratios = {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly addedP50?: number;
  readonly addedP99?: number;
};

/** One scenario with a load. */
export type ScenarioResult = {
  readonly name: string;
  readonly title: string;
  readonly comparedWith: SideName;
  readonly summaries: readonly SideSummary[];
  /** What the summaries were made from; left out of the result that the repository shows. */
  readonly sides?: readonly SideSamples[];
};

/** The memory and CPU that a side takes while streams are open that say nothing. */
export type OpenStreamsRow = {
  readonly side: SideName;
  readonly asked: number;
  readonly opened: number;
  readonly failed: number;
  readonly processes: readonly {
    readonly name: string;
    readonly residentBytes: number;
    /** Of one core. */
    readonly cpuShare: number;
  }[];
};

/** Time from nothing to the first answer: the median of the rounds, in milliseconds. */
export type ColdStartRow = { readonly side: SideName; readonly milliseconds: number };

/** What one decision costs in a world of some size. */
export type DecideRow = {
  readonly backends: number;
  readonly rules: number;
  readonly tenants: number;
  readonly p50Us: number;
  /** Divided by the first row. */
  readonly timesTheFirst: number;
};

/** Where and how the run was measured: figures without that say nothing. */
export type Circumstances = {
  readonly at: string;
  readonly node: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryBytes: number;
  /** Processes that wanted a core over the last minute, before the run began. */
  readonly loadBefore: number;
  readonly pinning: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What was left out, and why; empty when nothing was. */
  readonly notes: string;
};

/** Everything that one run of the bench found; the machine-readable result. */
export type BenchResult = {
  readonly version: 1;
  readonly circumstances: Circumstances;
  readonly scenarios: readonly ScenarioResult[];
  readonly openStreams: readonly OpenStreamsRow[];
  readonly coldStart: readonly ColdStartRow[];
  readonly decide: readonly DecideRow[];
};
