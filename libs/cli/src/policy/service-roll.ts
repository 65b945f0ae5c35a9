import type { ServiceStatus } from '@signalbox/contracts';
import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** One process that follows the policy, and when it first had the wanted version. */
export type RollEntry = {
  readonly service: string;
  readonly instance: string;
  /** What it last said that it has. */
  readonly version: string;
  /** Time from the change to its first answer with the wanted version; absent: it has another one. */
  readonly afterMs?: Milliseconds;
};

/** Who follows the policy, and who of them has the wanted version: a list that answers fill in. */
export type ServiceRoll = {
  /** Takes down an answer. Those who follow no policy are not on the list. */
  heard(status: ServiceStatus, at: EpochMs): void;
  /** Says which version is wanted, and since when: earlier answers count for no one. */
  want(version: string, since: EpochMs): void;
  /** By service and instance. */
  entries(): readonly RollEntry[];
  /** Whether somebody is on the list and nobody of them is behind. */
  isComplete(): boolean;
};

/** Starts an empty list. A process that was heard once stays on it: one that fell silent is not up to date. */
export function createServiceRoll(): ServiceRoll {
  const entries = new Map<string, RollEntry>();
  let wanted: { readonly version: string; readonly since: EpochMs } | undefined;
  const sorted = (): readonly RollEntry[] =>
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return {
    heard({ service, instance, policyVersion: version }, at) {
      if (version === undefined) return;
      const key = `${service} ${instance}`;
      const known = entries.get(key)?.afterMs;
      const afterMs = version === wanted?.version ? (known ?? Math.max(at - wanted.since, 0)) : undefined;
      entries.set(key, { service, instance, version, ...(afterMs !== undefined && { afterMs }) });
    },
    want(version, since) {
      wanted = { version, since };
      for (const [key, { service, instance, version: had }] of entries) {
        entries.set(key, { service, instance, version: had });
      }
    },
    entries: sorted,
    isComplete: () => entries.size > 0 && [...entries.values()].every(({ afterMs }) => afterMs !== undefined),
  };
}
