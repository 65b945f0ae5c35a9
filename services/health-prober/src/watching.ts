import type { BackendPolicy, PolicyDocument, ProviderPolicy } from '@signalbox/policy';
import type { Resource, ServiceContext } from '@signalbox/runtime';
import { createAdapters, type AdaptersContext } from './adapters.js';
import type { HealthReporter } from './health-reporter.js';
import { neverProbed, type ProbeState } from './hysteresis.js';
import { startProbeLoop } from './probe-loop.js';
import { startRound } from './probe-round.js';
import { createProbe, type Probed } from './probe.js';
import { startScrapeLoop } from './scrape-loop.js';
import { createScrapeReporter } from './scrape-reporter.js';
import type { settings } from './settings.js';

/** What is known of backends, by what makes each of them what it is. */
export type ProbeStates = ReadonlyMap<string, ProbeState>;

/** The watch over everything that one policy names. */
export type Watching = {
  /** Ends all loops at once; what was under way is not reported any more. */
  close(): void;
  /** What the watch has found so far, for the watch that comes after it. */
  states(): ProbeStates;
};

/** What is needed to watch. */
export type WatchContext = Pick<
  ServiceContext<typeof settings>,
  'bus' | 'clock' | 'log' | 'metrics' | 'random' | 'tracing'
> &
  AdaptersContext & { readonly reportHealth: HealthReporter };

/**
 * Starts all loops that a policy asks for: a probe loop for each backend, and a scrape loop for each provider that has
 * metrics pages. Another policy gets a watch of its own: close this one and hand what it found to the next. A backend that
 * is the same in both keeps its health and its count of failures; one that changed starts as unknown.
 */
export function startWatching(
  policy: PolicyDocument,
  context: WatchContext,
  found: ProbeStates = new Map(),
): Watching {
  const states = new Map<string, ProbeState>();
  const resources: Resource[] = [];
  const own = <R extends Resource>(resource: R): R => {
    resources.push(resource);
    return resource;
  };
  const adapters = own(createAdapters(context));
  for (const provider of policy.providers) {
    const backends = policy.backends.filter((backend) => backend.provider === provider.name);
    if (backends.length === 0) continue;
    watchHealth(policy, provider, backends);
    if (provider.metrics !== undefined) {
      own(
        startScrapeLoop({
          pages: provider.metrics,
          backends,
          jitter: policy.health.jitter,
          random: context.random,
          clock: context.clock,
          ...createScrapeReporter(context, provider.name),
        }),
      );
    }
  }

  function watchHealth(
    { health }: PolicyDocument,
    provider: ProviderPolicy,
    backends: readonly BackendPolicy[],
  ): void {
    const { log, clock, random, tracing, reportHealth } = context;
    const adapter = adapters.named(provider.adapter);
    if (adapter === undefined) {
      log.warn(
        { provider: provider.name, adapter: provider.adapter },
        'no address for the adapter of this provider; its backends are not probed',
      );
      return;
    }
    const { replicas, reporter } = adapter;
    for (const backend of backends) {
      const identity = identityOf(backend, provider);
      const initial = found.get(identity) ?? neverProbed(backend.name, clock.now());
      states.set(identity, initial);
      const probe = createProbe({ tracing, backend: backend.name, timeoutMs: provider.probe.timeoutMs });
      const onReplica = (replica: string, probed: Probed): void =>
        reporter.onProbed(backend.name, replica, probed);
      own(
        startProbeLoop({
          everyMs: provider.probe.everyMs,
          jitter: health.jitter,
          rules: health,
          clock,
          random,
          initial,
          startRound: async (closing) =>
            startRound({ replicas: await replicas.current(), probe, closing, onReplica }),
          onProbed(state, previous, error) {
            states.set(identity, state);
            reportHealth(state.health, previous, error);
          },
        }),
      );
    }
  }

  return {
    states: () => states,
    close() {
      for (const resource of resources.toReversed()) void resource.close();
    },
  };
}

/** What a probe is about. When any of it changes, what was found before is about something else. */
function identityOf({ name, model }: BackendPolicy, { adapter, baseUrl }: ProviderPolicy): string {
  return JSON.stringify([name, model, adapter, baseUrl]);
}
