import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from './signalbox/inference/v1/Cost.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from './signalbox/inference/v1/Usage.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signalbox: {
    inference: {
      v1: {
        Cost: MessageTypeDefinition<_signalbox_inference_v1_Cost, _signalbox_inference_v1_Cost__Output>
        CostCertainty: EnumTypeDefinition
        Usage: MessageTypeDefinition<_signalbox_inference_v1_Usage, _signalbox_inference_v1_Usage__Output>
        UsageSource: EnumTypeDefinition
      }
    }
  }
}

