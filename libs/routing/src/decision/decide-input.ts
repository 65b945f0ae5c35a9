import type { EpochMs, Random, RequestProfile } from '@signalbox/domain';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { PriceLookup } from '../expected-cost.js';
import type { MeshSnapshot } from '../snapshot.js';

/** All that a decision depends on: the same input gives the same decision, here and in a replay. */
export type DecideInput = {
  readonly profile: RequestProfile;
  readonly policy: CompiledPolicy;
  readonly snapshot: MeshSnapshot;
  /** For backends whose price the policy does not state. */
  readonly prices?: PriceLookup;
  readonly now: EpochMs;
  readonly random: Random;
  /** Whether `steps` is filled. Without it no verdict is kept but those that reject. */
  readonly trace?: boolean;
};
