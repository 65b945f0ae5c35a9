import type { PolicyVersion } from '@signalbox/contracts';
import { CommandError } from '../command-error.js';
import { preparePolicy } from '../policy/prepare-policy.js';
import type { ReplayPolicy } from './replay-decisions.js';
import type { Sample } from './sample.js';

/**
 * The policies under which decisions were recorded, by version, as far as they are found. A policy that this version of the
 * command cannot use counts as not found.
 * @param history - The versions that the mesh keeps.
 * @param atHand - Policies that are already prepared.
 */
export function recordedPolicies(
  samples: readonly Sample[],
  history: readonly PolicyVersion[],
  atHand: readonly ReplayPolicy[],
): ReadonlyMap<string, ReplayPolicy> {
  const versions = new Set(
    samples.flatMap((sample) => (sample.kind === 'decision' ? [sample.record.policyVersion] : [])),
  );
  const find = (version: string): ReplayPolicy | undefined =>
    atHand.find((policy) => policy.version === version) ?? prepared(history, version);
  return new Map(
    [...versions].flatMap((version) => {
      const policy = find(version);
      return policy === undefined ? [] : [[version, policy] as const];
    }),
  );
}

function prepared(history: readonly PolicyVersion[], version: string): ReplayPolicy | undefined {
  const entry = history.findLast((kept) => kept.version === version);
  if (entry === undefined) return undefined;
  try {
    return preparePolicy(entry.text, version);
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}
