import {
  decodePolicyVersion,
  encodePolicyVersion,
  POLICY_BUCKET,
  POLICY_KEY,
  type PolicyVersion,
} from '@signalbox/contracts';
import type { ToolConnection } from '@signalbox/runtime';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-codes.js';

/** The versions of the policy that a mesh shares. */
export type PolicyBucket = {
  /** Every version that is still kept, oldest first. An entry that cannot be read is left out. */
  history(): Promise<readonly PolicyVersion[]>;
  /** Brings a version into force in all services. */
  apply(version: PolicyVersion): Promise<void>;
};

/** Opens the policy versions of a mesh. */
export async function openPolicyBucket(mesh: ToolConnection): Promise<PolicyBucket> {
  const bucket = await mesh.keyValue(POLICY_BUCKET);
  return {
    async history() {
      const revisions = await bucket.history(POLICY_KEY);
      return revisions.flatMap(({ value }) => decodePolicyVersion(value) ?? []);
    },
    apply: (version) => bucket.put(POLICY_KEY, encodePolicyVersion(version)),
  };
}

/** The version in force. @throws CommandError when there is none. */
export function inForceOf(history: readonly PolicyVersion[]): PolicyVersion {
  const newest = history.at(-1);
  if (newest !== undefined) return newest;
  throw new CommandError(
    'No policy was applied here yet. Start a service with a policy file, or use signalbox policy apply FILE. Services with SIGNALBOX_POLICY_SOURCE=file follow their own file and none from here.',
    EXIT.noInput,
  );
}

/** The newest entry of a version. @throws CommandError when it is no longer kept. */
export function versionOf(history: readonly PolicyVersion[], version: string): PolicyVersion {
  const found = history.findLast((entry) => entry.version === version);
  if (found !== undefined) return found;
  throw new CommandError(
    `There is no version ${version} here. signalbox policy history lists those that are kept.`,
    EXIT.noInput,
  );
}

/** The newest version before the one in force that differs from it. @throws CommandError when there is none. */
export function previousOf(history: readonly PolicyVersion[]): PolicyVersion {
  const { version } = inForceOf(history);
  const previous = history.findLast((entry) => entry.version !== version);
  if (previous !== undefined) return previous;
  throw new CommandError(
    `There is no version before ${version}. signalbox policy history lists those that are kept.`,
    EXIT.noInput,
  );
}
