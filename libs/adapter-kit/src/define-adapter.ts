import { DirectAdapterService } from '@signalbox/contracts';
import {
  defineService,
  dividedSetting,
  implement,
  kinds,
  openPolicySource,
  policySettings,
  setting,
  simulatedPolicyOf,
  simulatorUrl,
  workerSettings,
  type Logger,
  type ServiceDefinition,
} from '@signalbox/runtime';
import { z } from 'zod';
import type { AdapterDefinition } from './adapter-definition.js';
import type { Adapter } from './adapter.js';
import { openFailedAttempts } from './attempt/failed-attempts.js';
import type { ServedBackend } from './backends/served-backend.js';
import { openBackendDirectory } from './backends/backend-directory.js';
import { servedBackends } from './backends/served-backends.js';
import { createCallSlots } from './capacity/call-slots.js';
import { createGate } from './capacity/gate.js';
import { openLoopDelay } from './capacity/loop-delay.js';
import { createCredentialPools } from './credentials/credential-pools.js';
import { serveDescribe } from './handlers/describe.js';
import { serveEmbed } from './handlers/embed.js';
import { serveGenerate } from './handlers/generate.js';
import { serveProbe } from './handlers/probe.js';
import { openHttpTransport } from './transport/http-transport.js';

/** The settings of every adapter. Credentials are not among them: the policy names their variables. */
export const adapterSettings = {
  ...policySettings,
  ...workerSettings,
  simulatorUrl,
  maxCalls: dividedSetting(
    'SIGNALBOX_ADAPTER_MAX_CALLS',
    kinds.count(1_000, 1),
    'How many provider calls an adapter process has under way at most; it refuses more at once, and other replicas or backends take them. Standard requests may fill nine tenths of it, sheddable ones eight.',
  ),
  connections: dividedSetting(
    'SIGNALBOX_ADAPTER_CONNECTIONS',
    kinds.count(256, 1),
    'How many connections an adapter process has to one provider at most; a call that finds all of them in use is refused. Standard requests may use nine tenths of them, sheddable ones eight.',
  ),
  restCredentials: setting(
    'SIGNALBOX_CREDENTIAL_REST',
    z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
    'Whether a credential that met a rate limit, or was refused, is left alone for a while; off is for control runs.',
  ),
} as const;

/** An adapter as a service: `runService` makes it a process. */
export type AdapterServiceDescription = ServiceDefinition<typeof adapterSettings>;

/**
 * Declares an adapter: a dialect becomes a service that reads the policy, calls the providers that name this adapter and
 * reports what every attempt cost. It makes each call once; retries are up to the ingress.
 */
export function defineAdapter(definition: AdapterDefinition): AdapterServiceDescription {
  return defineService({
    name: `adapter-${definition.name}`,
    settings: adapterSettings,
    async start(context) {
      const { bus, clock, cohortSize, config, log, metrics, tracing } = context;
      const openPool = createCredentialPools({
        now: () => clock.monotonic(),
        resting: config.restCredentials === 'on',
        onRest(rest) {
          const { provider, variable, reason } = rest;
          metrics.add('credentialRests', 1, { provider, variable, reason });
          log.warn(rest, 'a credential is not used for a while');
        },
      });
      const source = { openPool, readSecret: (variable: string) => context.secret(variable) };
      const policies = await openPolicySource(context, {
        prepare: ({ policy }) => servedBackends(simulatedPolicyOf(policy, context), definition, source),
        settleMs: 0,
      });
      logServed(policies.current(), definition, log);
      const backends = openBackendDirectory(policies);
      policies.onChange((served) => logServed(served, definition, log));
      const { connections, maxCalls } = config;
      const transport = context.own(openHttpTransport({ connections, cohortSize }));
      const gate = createGate({
        slots: createCallSlots({ perProvider: connections, perProcess: maxCalls }),
        loopDelay: context.own(openLoopDelay(clock)),
        clock,
        metrics,
      });
      const failedAttempts = context.own(openFailedAttempts(log));
      const adapter: Adapter = {
        definition,
        backends,
        transport,
        gate,
        bus,
        failedAttempts,
        clock,
        metrics,
        tracing,
      };
      return {
        policyVersion: policies.version,
        implementations: [
          implement(DirectAdapterService, {
            Describe: serveDescribe(adapter),
            Generate: serveGenerate(adapter),
            Embed: serveEmbed(adapter),
            Probe: serveProbe(adapter),
          }),
        ],
        trunk: true,
      };
    },
  });
}

/** Logs what is served. A missing credential does not stop the others from being served; it is logged here and fails calls. */
function logServed(
  backends: ReadonlyMap<string, ServedBackend>,
  { name }: AdapterDefinition,
  log: Logger,
): void {
  log.info({ backends: [...backends.keys()] }, 'serves these backends');
  if (backends.size === 0) log.info(`the policy has no backend whose provider says "adapter: ${name}"`);
  const upstreams = new Set([...backends.values()].map(({ upstream }) => upstream));
  for (const { name: provider, access } of upstreams) {
    if (access.kind !== 'missing') continue;
    log.warn(
      { provider, variables: access.variables },
      'no credential is set: calls to this provider will fail',
    );
  }
}
