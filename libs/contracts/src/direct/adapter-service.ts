import type { MethodDefinition } from '@grpc/proto-loader';

import { directCodec } from '../direct-codec.js';
import type { GenerateRequest__Output } from '../gen/signalbox/adapter/v1/GenerateRequest.js';
import type { GenerateResponse__Output } from '../gen/signalbox/adapter/v1/GenerateResponse.js';
import { AdapterService } from '../services.js';
import type { chunkBatchToWire } from '../wire/adapter-replies.js';
import type { adapterChatCallToWire } from '../wire/adapter-requests.js';
import type { Decoded } from '../wire/decoded.js';

type Request = ReturnType<typeof adapterChatCallToWire>;
type Response = ReturnType<typeof chunkBatchToWire>;
type ReadRequest = Decoded<GenerateRequest__Output>;
type ReadResponse = Decoded<GenerateResponse__Output>;

/** `AdapterService` with a direct codec for `Generate`. */
export type DirectAdapterServiceDefinition = {
  readonly Describe: typeof AdapterService.Describe;
  readonly Generate: MethodDefinition<Request, Response, ReadRequest, ReadResponse>;
  readonly Embed: typeof AdapterService.Embed;
  readonly Probe: typeof AdapterService.Probe;
};

const requests = directCodec<Request, ReadRequest>('signalbox.adapter.v1.GenerateRequest');
const responses = directCodec<Response, ReadResponse>('signalbox.adapter.v1.GenerateResponse');

/**
 * `AdapterService` for the services that every chat passes through: the ingress and the adapters. The bytes are the same, so a
 * peer may use either. Messages must come from `adapterChatCallToWire` and `chunkBatchToWire`, which set enums as numbers.
 */
export const DirectAdapterService: DirectAdapterServiceDefinition = {
  Describe: AdapterService.Describe,
  Generate: {
    ...AdapterService.Generate,
    requestSerialize: requests.encode,
    requestDeserialize: requests.decode,
    responseSerialize: responses.encode,
    responseDeserialize: responses.decode,
  },
  Embed: AdapterService.Embed,
  Probe: AdapterService.Probe,
};
