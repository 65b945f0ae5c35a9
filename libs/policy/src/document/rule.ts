import type { Capability, Criticality, Retention } from '@signalbox/domain';
import type { LimitsPolicy } from './limits.js';

/** One rule of a route: when it applies, which backends it considers, and what it prefers among them. */
export type RulePolicy = {
  readonly name: string;
  /** A CEL condition; absent: always. */
  readonly when?: string;
  /** How the rule counts when its condition cannot be evaluated. */
  readonly onError: ConditionFailure;
  /** Names of backends in order of preference; absent: all backends of the policy. */
  readonly use?: readonly string[];
  readonly exclude: readonly string[];
  readonly require: RequirePolicy;
  /** Weights; at least one is above 0. */
  readonly prefer: PreferPolicy;
  readonly picker: PickerName;
  /** Overrides individual limits of the route. */
  readonly limits: Partial<LimitsPolicy>;
  readonly spill?: SpillPolicy;
  /** Share of requests, 0..1, that first try a backend without recent measurements. */
  readonly explore: number;
};

/** How a condition that cannot be evaluated may count: no match, or a match so that data is protected. */
export const CONDITION_FAILURES = ['skip', 'match'] as const;

/** How one rule counts a condition that cannot be evaluated. */
export type ConditionFailure = (typeof CONDITION_FAILURES)[number];

/** Where requests may overflow to when every backend of the rule is full or out. */
export type SpillPolicy = {
  /** Names of backends in order of preference. */
  readonly to: readonly string[];
  /** Only requests that are at least this important. */
  readonly criticality: Criticality;
  /** The highest expected cost of one request there, in US dollars. */
  readonly maxCostUsd?: number;
};

/** What a rule demands of a backend. An absent list demands nothing. */
export type RequirePolicy = {
  readonly regions?: readonly string[];
  readonly retentions?: readonly Retention[];
  readonly capabilities: readonly Capability[];
};

/** What a rule can prefer: the name of each scorer. */
export const PREFERENCES = [
  'cost',
  'latency',
  'throughput',
  'quality',
  'headroom',
  'affinity',
  'region',
  'history',
] as const;

/** The name of one scorer. */
export type PreferenceName = (typeof PREFERENCES)[number];

/** Weight of each scorer, 0 or more. Only their proportions matter. */
export type PreferPolicy = Readonly<Record<PreferenceName, number>>;

/** How scored candidates are ordered. */
export const PICKERS = [
  'max-score',
  'weighted',
  'ordered',
  'round-robin',
  'least-loaded',
  'power-of-two',
  'peak-ewma',
  'sticky',
] as const;

/** One way to order scored candidates. */
export type PickerName = (typeof PICKERS)[number];
