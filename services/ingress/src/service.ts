import { IDEMPOTENCY_BUCKET, InferenceService } from '@signalbox/contracts';
import { preparePolicy } from '@signalbox/decider';
import type { ModelPolicy } from '@signalbox/policy';
import { checkConditions } from '@signalbox/routing';
import { commonSettings, defineService, implement, openPolicySource } from '@signalbox/runtime';
import { createNoAdmission } from './admission/no-admission.js';
import { openAdmission } from './admission/open-admission.js';
import { doorOf, type Door } from './door.js';
import { createComplete } from './grpc/complete.js';
import { createEmbed } from './grpc/embed.js';
import { createGenerate } from './grpc/generate.js';
import { createListModels } from './grpc/list-models.js';
import { healthEndpoints } from './http/health.js';
import { chatEndpoint } from './http/openai/chat-completions.js';
import { embeddingsEndpoint } from './http/openai/embeddings.js';
import { modelEndpoints } from './http/openai/models.js';
import { createRouter } from './http/router.js';
import { openHttpServer } from './http/server.js';
import { createStreamPace } from './http/stream-pace.js';
import { openIdempotency } from './idempotency/idempotency.js';
import { createSharedRecords } from './idempotency/shared-records.js';
import { warnOfMissingAdapters } from './missing-adapters.js';
import { requireSafeAddresses } from './open-mesh.js';
import type { Authenticate } from './identity/authenticate.js';
import { createDiscover } from './reach/discover.js';
import { openReach } from './reach/open-reach.js';
import { openFailureLog } from './routing/failure-log.js';
import { openInFlight } from './routing/in-flight.js';
import { createRetries } from './routing/retries.js';
import type { ServeDependencies } from './routing/serve-request.js';
import { ingressSettings } from './settings.js';
import { openDecide } from './standby/open-decide.js';

/**
 * How long a new policy waits before it comes into force, in milliseconds: longer than at the decision service, so that the
 * ingress admits no caller that the decision service does not know yet.
 */
const SETTLE_MS = 300;

/**
 * The ingress: takes the requests of clients over gRPC and over HTTP. It talks to no provider, and the decision service
 * chooses the backends, except where the ingress is set to decide itself or that service does not answer.
 */
export const ingressService = defineService({
  name: 'ingress',
  settings: ingressSettings,
  async start(context) {
    const { config, log, clock, random, tracing, metrics, bus, own } = context;
    const policies = await openPolicySource(context, {
      prepare: (loaded) => {
        requireSafeAddresses(loaded.policy.tenants, {
          [ingressSettings.httpAddress.env]: config.httpAddress,
          [commonSettings.grpcAddress.env]: config.grpcAddress,
        });
        return { ...doorOf(loaded.policy), decisions: preparePolicy(loaded) };
      },
      alsoCheck: checkConditions,
      settleMs: SETTLE_MS,
    });
    const warnOfMissing = ({ providers }: Door): void =>
      warnOfMissingAdapters(providers, config.adapters, log);
    warnOfMissing(policies.current());
    policies.onChange(warnOfMissing);
    const authenticate: Authenticate = (shown) => policies.current().authenticate(shown);
    const models = (): readonly ModelPolicy[] => policies.current().models;
    const { adapters, circuits: mode } = config;
    const discover = createDiscover({ log, everyMs: config.discoveryMs });
    const reach = own(await openReach({ ...context, adapters, discover, mode }));
    const decide = await openDecide(context, { policy: () => policies.current().decisions, discover });
    const inFlight = own(openInFlight(bus, clock));
    const windows = (): readonly number[] => policies.current().windows;
    const { admissionTargetMs: targetMs, admissionMax: max, maxOpenRequests: maxOpen } = config;
    const admission = own(
      config.admission === 'off'
        ? createNoAdmission()
        : openAdmission({ clock, random, metrics, settings: { targetMs, max, maxOpen } }),
    );
    const serve: ServeDependencies = {
      clock,
      tracing,
      metrics,
      bus,
      failures: own(openFailureLog(log)),
      reach,
      admission,
      decide,
      inFlight,
      random,
      retries: createRetries(config.retryBudget, clock, metrics, context.workers),
      windows,
      callerHashKey: config.callerHashKey ?? '',
    };

    let isLeaving = false;
    own({
      unready() {
        isLeaving = true;
      },
      close: () => undefined,
    });
    const { maxRequestBytes, stallMs } = config;
    const shared = createSharedRecords({
      open: () => context.keyValue(IDEMPOTENCY_BUCKET),
      clock,
      log,
      limitMs: config.idempotencyLimitMs,
    });
    await shared.open();
    // Before the faces, so that it is closed after them: the requests that they abandon leave no key behind.
    const once = { serve, idempotency: own(openIdempotency(shared, clock)) };
    const face = { ...once, maxRequestBytes, stallMs, pace: createStreamPace(admission) };
    const endpoints = [
      chatEndpoint(face),
      embeddingsEndpoint(face),
      ...modelEndpoints(models, clock.now()),
      ...healthEndpoints(() => !isLeaving && reach.foundAny()),
    ];
    const handle = createRouter({ endpoints, authenticate, clock, log });
    const { httpAddress: address, drainGraceMs } = config;
    const http = own(
      await openHttpServer({ address, handle, drainGraceMs, stallMs, cohortSize: context.cohortSize }),
    );
    return {
      policyVersion: policies.version,
      ready: {
        adapters: () => (reach.foundAny() ? undefined : 'no address of any adapter was found so far'),
      },
      implementations: [
        implement(InferenceService, {
          Generate: createGenerate(once, authenticate),
          Complete: createComplete(once, authenticate),
          Embed: createEmbed(once, authenticate),
          ListModels: createListModels(models, authenticate),
        }),
      ],
      addresses: { http: http.url },
    };
  },
});
