import { decodeHealth, eventFilter, HEALTH_BUCKET } from '@signalbox/contracts';
import type { EventEnvelope, Milliseconds } from '@signalbox/domain';
import { EMPTY_SNAPSHOT, foldEvent, type MeshSnapshot } from '@signalbox/routing';
import type { Bus, Clock, KeyValue } from '@signalbox/runtime';

/** The live picture of all backends. */
export type SnapshotFeed = {
  /** The newest picture; it never changes, the next one takes its place. */
  current(): MeshSnapshot;
};

/** How much of the past a service that starts late reads again, in milliseconds. */
const REPLAY_MS: Milliseconds = 5 * 60_000;

/**
 * Folds what NATS says into one snapshot after another: the last known health of every backend from KV, health changes and
 * finished attempts from the event stream.
 */
export async function openSnapshotFeed(bus: Bus, health: KeyValue, clock: Clock): Promise<SnapshotFeed> {
  let snapshot: MeshSnapshot = EMPTY_SNAPSHOT;
  const fold = (envelope: EventEnvelope): void => {
    snapshot = foldEvent(snapshot, envelope, clock.now());
  };
  await health.watch((key, value) => {
    const known = value === undefined ? undefined : decodeHealth(value);
    if (known === undefined) return;
    fold({
      id: `kv.${HEALTH_BUCKET.name}.${key}.${known.observedAt}`,
      at: known.observedAt,
      source: { service: 'kv', instance: HEALTH_BUCKET.name },
      event: { kind: 'backend-health-changed', health: known, previous: 'unknown' },
    });
  });
  const since = clock.now() - REPLAY_MS;
  await bus.subscribe(eventFilter('backend-health-changed'), since, fold);
  await bus.subscribe(eventFilter('attempt-finished'), since, fold);
  return { current: () => snapshot };
}
