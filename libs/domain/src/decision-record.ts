import type { RequestProfile } from './profile.js';
import type { BackendSignals } from './signals.js';
import type { EpochMs, Milliseconds, NanoUsd } from './units.js';

/** What is remembered of the caller of one request, by backend. What is absent is not remembered. */
export type Recall = {
  /** Tokens of this prompt's beginning that a backend is likely to have in its cache. */
  readonly warmTokens: Readonly<Record<string, number>>;
  /** Share of this user's recent requests to that backend that succeeded, 0 to 1. */
  readonly history: Readonly<Record<string, number>>;
  /** The backend that served this session last. */
  readonly sessionBackend?: string;
};

/** A caller about which nothing is remembered. */
export const NO_RECALL: Recall = { warmTokens: {}, history: {} };

/** Everything needed to replay one decision, and its result. It holds no prompt text. */
export type DecisionRecord = {
  readonly at: EpochMs;
  readonly profile: RequestProfile;
  /** Seed of the random numbers of this decision. */
  readonly seed: number;
  /** The round-robin turn that this decision took. */
  readonly turn: number;
  readonly recall: Recall;
  readonly policyVersion: string;
  /** Of a refused request, the route that its model leads to and the rule that matched; absent when it came to none. */
  readonly route?: string;
  readonly rule?: string;
  /** The first choice; absent when the request was refused. */
  readonly backend?: string;
  readonly expectedCostNanoUsd?: NanoUsd;
  readonly expectedFirstTokenMs?: Milliseconds;
};

/** What was known of all backends at one moment: a replay uses the latest picture at the time of the decision. */
export type MeshPicture = {
  readonly at: EpochMs;
  readonly backends: Readonly<Record<string, BackendSignals>>;
};
