import type { EpochMs, Random, Recall, RequestProfile } from '@signalbox/domain';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { PriceLookup } from '../expectation.js';
import type { MeshSnapshot } from '../snapshot.js';

/** Everything a decision depends on: the same input gives the same decision, here and in a replay. */
export type DecideInput = {
  readonly profile: RequestProfile;
  readonly policy: CompiledPolicy;
  readonly snapshot: MeshSnapshot;
  /** What is remembered about the caller. Default: nothing. */
  readonly recall?: Recall;
  /** For backends whose price the policy does not state. */
  readonly prices?: PriceLookup;
  readonly now: EpochMs;
  readonly random: Random;
  /** The turn of a rule, by its key, for round-robin pickers: called once for each rule that has candidates. Default: 0. */
  readonly turnOf?: (rule: string) => number;
  /** Whether `steps` is filled and every rejected backend is named. */
  readonly trace?: boolean;
};
