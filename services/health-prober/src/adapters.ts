import type { ResolveAddress, Resource, ServiceContext } from '@signalbox/runtime';
import { openAdapterReplicas, type AdapterReplicas } from './adapter-replicas.js';
import { createReplicaReporter, type ReplicaReporter } from './replica-reporter.js';
import type { settings } from './settings.js';

/** The replicas of one adapter, and what reports on them. */
export type Adapter = { readonly replicas: AdapterReplicas; readonly reporter: ReplicaReporter };

/** The adapters that providers use, each opened when it is first asked for. */
export type Adapters = Resource & {
  /** The adapter of this name; `undefined`: no address is set for it. */
  named(name: string): Adapter | undefined;
};

/** What adapters are found and reported on with. */
export type AdaptersContext = Pick<
  ServiceContext<typeof settings>,
  'config' | 'log' | 'metrics' | 'openLane'
> & {
  /** Looks their names up. */
  readonly resolve: ResolveAddress;
};

/** Makes the adapters; providers that have the same one share its replicas. */
export function createAdapters(context: AdaptersContext): Adapters {
  const { config, log, openLane, resolve } = context;
  const opened = new Map<string, Adapter>();
  return {
    named(name) {
      const known = opened.get(name);
      const addresses = config.adapters.get(name);
      if (known !== undefined || addresses === undefined) return known;
      const reporter = createReplicaReporter(context, name);
      const { onGone } = reporter;
      const everyMs = config.discoveryMs;
      const replicas = openAdapterReplicas({ addresses, resolve, everyMs, log, openLane, onGone });
      const adapter = { replicas, reporter };
      opened.set(name, adapter);
      return adapter;
    },
    async close() {
      await Promise.all(Array.from(opened.values(), async ({ replicas }) => replicas.close()));
    },
  };
}
