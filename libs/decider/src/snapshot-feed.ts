import { decodeHealth, eventFilter, HEALTH_BUCKET, SIGNAL_FILTER } from '@signalbox/contracts';
import type { EventEnvelope, Milliseconds } from '@signalbox/domain';
import { EMPTY_SNAPSHOT, EMPTY_STATE, foldEvent, takeSnapshot } from '@signalbox/routing';
import type { MeshSnapshot, MeshState } from '@signalbox/routing';
import type { Bus, Clock, KeyValue } from '@signalbox/runtime';

/** The live picture of all backends, and what is remembered about callers. */
export type SnapshotFeed = {
  /** The newest picture; immutable, replaced by the next one. */
  current(): MeshSnapshot;
  /** Everything that was folded so far. */
  state(): MeshState;
};

/** What the feed is made of. */
export type SnapshotFeedOptions = {
  readonly bus: Bus;
  readonly health: KeyValue;
  readonly clock: Clock;
  /** Age at which health counts as unknown, set by the policy. */
  readonly staleAfterMs: () => Milliseconds;
  /**
   * Whether finished attempts and requests are received, which costs work for each request of the whole mesh. `unheard`:
   * the picture has only the health of backends and their live readings, and nothing is remembered about callers.
   */
  readonly traffic: 'heard' | 'unheard';
  /** Is called with every new picture. */
  readonly onSnapshot?: (snapshot: MeshSnapshot) => void;
};

/** How much of the past a newly started service replays, in milliseconds. */
const REPLAY_MS: Milliseconds = 10 * 60_000;

/** The picture may be this old although there is news: a burst of events makes one new picture instead of one each. */
const NEWS_WAIT_MS: Milliseconds = 100;

/** Without news the picture is renewed after this time, because knowledge ages. */
const GROWS_OLD_MS: Milliseconds = 1_000;

/**
 * Folds what arrives over NATS: the last known health of every backend from KV; health changes, finished attempts and
 * requests from the event stream; live readings as they are published.
 */
export async function openSnapshotFeed({
  bus,
  health,
  clock,
  staleAfterMs,
  traffic,
  onSnapshot,
}: SnapshotFeedOptions): Promise<SnapshotFeed> {
  let state: MeshState = EMPTY_STATE;
  let seen: MeshState = EMPTY_STATE;
  let snapshot: MeshSnapshot = EMPTY_SNAPSHOT;
  const fold = (envelope: EventEnvelope): void => {
    state = foldEvent(state, envelope, clock.now());
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
  bus.listen(SIGNAL_FILTER, fold);
  const since = clock.now() - REPLAY_MS;
  await bus.subscribe(eventFilter('backend-health-changed'), since, fold);
  if (traffic === 'heard') {
    await bus.subscribe(eventFilter('attempt-finished'), since, fold);
    await bus.subscribe(eventFilter('request-routed'), since, fold);
  }

  return {
    current() {
      const now = clock.now();
      const age = now - snapshot.at;
      const isDue = age >= GROWS_OLD_MS || (seen !== state && age >= NEWS_WAIT_MS) || age < 0;
      if (isDue) {
        snapshot = takeSnapshot(state, now, { staleAfterMs: staleAfterMs() }, snapshot);
        seen = state;
        onSnapshot?.(snapshot);
      }
      return snapshot;
    },
    state: () => state,
  };
}
