import type { MethodDefinition } from '@grpc/proto-loader';

import { directCodec } from '../direct-codec.js';
import type { DecideRequest, DecideRequest__Output } from '../gen/signalbox/decision/v1/DecideRequest.js';
import type { DecideResponse, DecideResponse__Output } from '../gen/signalbox/decision/v1/DecideResponse.js';
import { DecisionService } from '../services.js';
import type { Decoded } from '../wire/decoded.js';

type ReadRequest = Decoded<DecideRequest__Output>;
type ReadResponse = Decoded<DecideResponse__Output>;

/** `DecisionService` with a direct codec for `Decide`. */
export type DirectDecisionServiceDefinition = {
  readonly Decide: MethodDefinition<DecideRequest, DecideResponse, ReadRequest, ReadResponse>;
  readonly Explain: typeof DecisionService.Explain;
};

const requests = directCodec<DecideRequest, ReadRequest>('signalbox.decision.v1.DecideRequest');
const responses = directCodec<DecideResponse, ReadResponse>('signalbox.decision.v1.DecideResponse');

/**
 * `DecisionService` for the services that every request passes through: the ingress and the decision service. The bytes are the
 * same, so a peer may use either. Messages must come from `decideRequestToWire` and `decideResponseToWire`, which set enums as
 * numbers.
 */
export const DirectDecisionService: DirectDecisionServiceDefinition = {
  Decide: {
    ...DecisionService.Decide,
    requestSerialize: requests.encode,
    requestDeserialize: requests.decode,
    responseSerialize: responses.encode,
    responseDeserialize: responses.decode,
  },
  Explain: DecisionService.Explain,
};
