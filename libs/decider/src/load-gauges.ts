import type { BackendLoad, EpochMs, Milliseconds } from '@signalbox/domain';
import { signalsOf, type MeshSnapshot } from '@signalbox/routing';
import type { Metrics } from '@signalbox/runtime';

/** The parts of a backend's load that are exported, by their signal names. */
const SHOWN = {
  'in-flight': ({ inFlight }) => inFlight,
  waiting: ({ waiting }) => waiting,
  'kv-cache': ({ kvCache }) => kvCache,
} as const satisfies Record<string, (load: BackendLoad) => number | undefined>;

/** Snapshots come more often than metrics are read. */
const SHOW_EVERY_MS: Milliseconds = 1_000;

/** What the gauges are made of. */
export type LoadGaugesOptions = {
  readonly metrics: Pick<Metrics, 'set'>;
  /** The backends of the policy in force: only their names become labels. */
  readonly backends: () => readonly string[];
};

/**
 * Makes the function that exports the load in a snapshot as metrics, at most once a second. A value that is no longer known
 * becomes NaN, which graphs show as a gap: an old number would look like a live one.
 */
export function createLoadGauges({ metrics, backends }: LoadGaugesOptions): (snapshot: MeshSnapshot) => void {
  let shownAt: EpochMs = -Infinity;
  let shown = new Map<string, { readonly backend: string; readonly signal: string }>();
  return (snapshot) => {
    const age = snapshot.at - shownAt;
    if (age >= 0 && age < SHOW_EVERY_MS) return;
    shownAt = snapshot.at;
    const before = shown;
    shown = new Map();
    for (const backend of backends()) {
      const load = signalsOf(snapshot, backend).load ?? {};
      for (const [signal, read] of Object.entries(SHOWN)) {
        const value = read(load);
        if (value === undefined) continue;
        const labels = { backend, signal };
        shown.set(`${backend}/${signal}`, labels);
        metrics.set('backendLoad', value, labels);
      }
    }
    for (const [key, labels] of before) {
      if (!shown.has(key)) metrics.set('backendLoad', Number.NaN, labels);
    }
  };
}
