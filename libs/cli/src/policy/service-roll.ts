import type { ServiceStatus } from '@signalbox/contracts';
import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** One process that follows the policy, and when it first had the wanted version. */
export type RollEntry = {
  readonly service: string;
  readonly instance: string;
  /** The version that it reported last. */
  readonly version: string;
  /** Time from the change to its first answer with the wanted version; absent: it has another one. */
  readonly afterMs?: Milliseconds;
};

/** The processes that follow the policy, and which of them have the wanted version: a list filled by their answers. */
export type ServiceRoll = {
  /** Records an answer. Processes that follow no policy are not listed. */
  heard(status: ServiceStatus, at: EpochMs): void;
  /** Sets which version is wanted, and since when: earlier answers do not count. */
  want(version: string, since: EpochMs): void;
  /** The processes, by service and instance. */
  entries(): readonly RollEntry[];
  /** Whether the list is not empty and no process on it is behind. */
  isComplete(): boolean;
};

/** Creates an empty list. A process that answered once stays on it: one that fell silent is not up to date. */
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
