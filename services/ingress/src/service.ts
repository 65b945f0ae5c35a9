import { DecisionClient, InferenceService } from '@signalbox/contracts';
import { commonSettings, defineService, implement, loadPolicy, openClient } from '@signalbox/runtime';
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
import { createAuthenticate } from './identity/authenticate.js';
import { requireSafeAddresses } from './open-mesh.js';
import { openAdapters } from './routing/adapters.js';
import { createDecide } from './routing/decide.js';
import type { ServeDependencies } from './routing/serve-request.js';
import { ingressSettings } from './settings.js';

/** The ingress: the client's request over gRPC and over HTTP. It chooses no backend and talks to no provider. */
export const ingressService = defineService({
  name: 'ingress',
  settings: ingressSettings,
  async start({ config, log, clock, tracing, metrics, bus, own }) {
    const { policy } = await loadPolicy(config.policyFile);
    requireSafeAddresses(policy.tenants, {
      [ingressSettings.httpAddress.env]: config.httpAddress,
      [commonSettings.grpcAddress.env]: config.grpcAddress,
    });
    const authenticate = createAuthenticate(policy.tenants);
    const decision = own(openClient(DecisionClient, config.decisionAddress, config.maxMessageBytes));
    const adapters = own(openAdapters(config.adapters, config.maxMessageBytes));
    const decide = createDecide(decision.stub, tracing, clock);
    const serve: ServeDependencies = { clock, tracing, metrics, bus, adapters, decide };

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
      ...modelEndpoints(policy.models, clock.now()),
      ...healthEndpoints(() => ready),
    ];
    const handle = createRouter({ endpoints, authenticate, log });
    const { httpAddress: address, drainGraceMs } = config;
    const http = own(await openHttpServer({ address, handle, drainGraceMs }));
    return {
      implementations: [
        implement(InferenceService, {
          Generate: createGenerate(serve, authenticate),
          Complete: createComplete(serve, authenticate),
          Embed: createEmbed(serve, authenticate),
          ListModels: createListModels(policy.models, authenticate),
        }),
      ],
      addresses: { http: http.url },
    };
  },
});
