import {
  makeGenericClientConstructor,
  type ChannelCredentials,
  type ClientOptions,
  type ServiceDefinition,
} from '@grpc/grpc-js';

import type {
  AdapterServiceClient,
  AdapterServiceDefinition,
} from './gen/signalbox/adapter/v1/AdapterService.js';
import type {
  DecisionServiceClient,
  DecisionServiceDefinition,
} from './gen/signalbox/decision/v1/DecisionService.js';
import type {
  InferenceServiceClient,
  InferenceServiceDefinition,
} from './gen/signalbox/inference/v1/InferenceService.js';
import type { TrunkServiceDefinition } from './gen/signalbox/trunk/v1/TrunkService.js';
import { packageDefinition } from './load.js';

/** The full names of our services, as health checks and reflection use them. */
export const SERVICE_NAMES = {
  inference: 'signalbox.inference.v1.InferenceService',
  decision: 'signalbox.decision.v1.DecisionService',
  adapter: 'signalbox.adapter.v1.AdapterService',
  trunk: 'signalbox.trunk.v1.TrunkService',
} as const;

/** The constructor of a client: takes an address such as `localhost:50051`, credentials, and the options of grpc-js. */
export type ClientConstructor<Client> = new (
  address: string,
  credentials: ChannelCredentials,
  options?: ClientOptions,
) => Client;

type Definitions = {
  [SERVICE_NAMES.inference]: InferenceServiceDefinition;
  [SERVICE_NAMES.decision]: DecisionServiceDefinition;
  [SERVICE_NAMES.adapter]: AdapterServiceDefinition;
  [SERVICE_NAMES.trunk]: TrunkServiceDefinition;
};

/** A definition from the loader; its type was generated from the same file with the same options. */
function definition<Name extends keyof Definitions>(name: Name): Definitions[Name] {
  return packageDefinition[name] as ServiceDefinition as Definitions[Name];
}

function client<Client>(service: ServiceDefinition, name: string): ClientConstructor<Client> {
  return makeGenericClientConstructor(service, name) as unknown as ClientConstructor<Client>;
}

/** The API that internal services call: `Generate`, `Complete`, `Embed`, `ListModels`. */
export const InferenceService: InferenceServiceDefinition = definition(SERVICE_NAMES.inference);

/** A client of the ingress. It opens a channel, so it must be closed. */
export const InferenceClient: ClientConstructor<InferenceServiceClient> = client(
  InferenceService,
  SERVICE_NAMES.inference,
);

/** The service that decides where a request goes: `Decide`, `Explain`. */
export const DecisionService: DecisionServiceDefinition = definition(SERVICE_NAMES.decision);

/** A client of the decision service. It opens a channel, so it must be closed. */
export const DecisionClient: ClientConstructor<DecisionServiceClient> = client(
  DecisionService,
  SERVICE_NAMES.decision,
);

/** One provider's wire behind one API: `Describe`, `Generate`, `Embed`, `Probe`. */
export const AdapterService: AdapterServiceDefinition = definition(SERVICE_NAMES.adapter);

/** A client of an adapter. It opens a channel, so it must be closed. */
export const AdapterClient: ClientConstructor<AdapterServiceClient> = client(
  AdapterService,
  SERVICE_NAMES.adapter,
);

/** Many calls on one stream: `Open`. Every service that others call offers it in addition to its own methods. */
export const TrunkService: TrunkServiceDefinition = definition(SERVICE_NAMES.trunk);
