import { DecisionClient, InferenceService } from '@signalbox/contracts';
import type { ModelPolicy } from '@signalbox/policy';
import { commonSettings, defineService, implement, openClient, openPolicySource } from '@signalbox/runtime';
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
import { warnOfMissingAdapters } from './missing-adapters.js';
import { requireSafeAddresses } from './open-mesh.js';
import type { Authenticate } from './identity/authenticate.js';
import { openAdapters } from './routing/adapters.js';
import { createDecide } from './routing/decide.js';
import { openFailureLog } from './routing/failure-log.js';
import { openInFlight } from './routing/in-flight.js';
import type { ServeDependencies } from './routing/serve-request.js';
import { ingressSettings } from './settings.js';

/** Later than the decision service, so that nobody is let in whom it does not know yet. In milliseconds. */
const SETTLE_MS = 300;

/** The ingress: the client's request over gRPC and over HTTP. It chooses no backend and talks to no provider. */
export const ingressService = defineService({
  name: 'ingress',
  settings: ingressSettings,
  async start(context) {
    const { config, log, clock, random, tracing, metrics, bus, own } = context;
    const policies = await openPolicySource(context, {
      prepare: ({ policy }) => {
        requireSafeAddresses(policy.tenants, {
          [ingressSettings.httpAddress.env]: config.httpAddress,
          [commonSettings.grpcAddress.env]: config.grpcAddress,
        });
        return doorOf(policy);
      },
      settleMs: SETTLE_MS,
    });
    const warnOfMissing = ({ providers }: Door): void =>
      warnOfMissingAdapters(providers, config.adapters, log);
    warnOfMissing(policies.current());
    policies.onChange(warnOfMissing);
    const authenticate: Authenticate = (shown) => policies.current().authenticate(shown);
    const models = (): readonly ModelPolicy[] => policies.current().models;
    const decision = own(openClient(DecisionClient, config.decisionAddress, config.maxMessageBytes));
    const adapters = own(openAdapters(config.adapters, config.maxMessageBytes));
    const decide = createDecide({ stub: decision.stub, tracing, clock, random });
    const inFlight = own(openInFlight(bus, clock));
    const windows = (): readonly number[] => policies.current().windows;
    const serve: ServeDependencies = {
      clock,
      tracing,
      metrics,
      bus,
      failures: own(openFailureLog(log)),
      adapters,
      decide,
      inFlight,
      windows,
      callerHashKey: config.callerHashKey ?? '',
    };

    let ready = true;
    own({
      unready() {
        ready = false;
      },
      close: () => undefined,
    });
    const face = { serve, maxRequestBytes: config.maxRequestBytes };
    const endpoints = [
      chatEndpoint(face),
      embeddingsEndpoint(face),
      ...modelEndpoints(models, clock.now()),
      ...healthEndpoints(() => ready),
    ];
    const handle = createRouter({ endpoints, authenticate, log });
    const { httpAddress: address, drainGraceMs } = config;
    const http = own(await openHttpServer({ address, handle, drainGraceMs }));
    return {
      policyVersion: policies.version,
      implementations: [
        implement(InferenceService, {
          Generate: createGenerate(serve, authenticate),
          Complete: createComplete(serve, authenticate),
          Embed: createEmbed(serve, authenticate),
          ListModels: createListModels(models, authenticate),
        }),
      ],
      addresses: { http: http.url },
    };
  },
});
