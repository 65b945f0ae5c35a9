import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.js';
import type { ErrorDetail as _signalbox_error_v1_ErrorDetail, ErrorDetail__Output as _signalbox_error_v1_ErrorDetail__Output } from './signalbox/error/v1/ErrorDetail.js';
import type { FieldViolation as _signalbox_error_v1_FieldViolation, FieldViolation__Output as _signalbox_error_v1_FieldViolation__Output } from './signalbox/error/v1/FieldViolation.js';
import type { AttemptRecord as _signalbox_inference_v1_AttemptRecord, AttemptRecord__Output as _signalbox_inference_v1_AttemptRecord__Output } from './signalbox/inference/v1/AttemptRecord.js';
import type { Continuation as _signalbox_inference_v1_Continuation, Continuation__Output as _signalbox_inference_v1_Continuation__Output } from './signalbox/inference/v1/Continuation.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from './signalbox/inference/v1/Cost.js';
import type { Rejection as _signalbox_inference_v1_Rejection, Rejection__Output as _signalbox_inference_v1_Rejection__Output } from './signalbox/inference/v1/Rejection.js';
import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from './signalbox/inference/v1/RouteRecord.js';
import type { RoutingPreferences as _signalbox_inference_v1_RoutingPreferences, RoutingPreferences__Output as _signalbox_inference_v1_RoutingPreferences__Output } from './signalbox/inference/v1/RoutingPreferences.js';
import type { StandbyDecision as _signalbox_inference_v1_StandbyDecision, StandbyDecision__Output as _signalbox_inference_v1_StandbyDecision__Output } from './signalbox/inference/v1/StandbyDecision.js';
import type { StatedFeatures as _signalbox_inference_v1_StatedFeatures, StatedFeatures__Output as _signalbox_inference_v1_StatedFeatures__Output } from './signalbox/inference/v1/StatedFeatures.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from './signalbox/inference/v1/Usage.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      Timestamp: MessageTypeDefinition<_google_protobuf_Timestamp, _google_protobuf_Timestamp__Output>
    }
  }
  signalbox: {
    error: {
      v1: {
        Disposition: EnumTypeDefinition
        ErrorDetail: MessageTypeDefinition<_signalbox_error_v1_ErrorDetail, _signalbox_error_v1_ErrorDetail__Output>
        ErrorReason: EnumTypeDefinition
        FieldViolation: MessageTypeDefinition<_signalbox_error_v1_FieldViolation, _signalbox_error_v1_FieldViolation__Output>
      }
    }
    inference: {
      v1: {
        AttemptOutcome: EnumTypeDefinition
        AttemptRecord: MessageTypeDefinition<_signalbox_inference_v1_AttemptRecord, _signalbox_inference_v1_AttemptRecord__Output>
        Continuation: MessageTypeDefinition<_signalbox_inference_v1_Continuation, _signalbox_inference_v1_Continuation__Output>
        ContinuationMethod: EnumTypeDefinition
        Cost: MessageTypeDefinition<_signalbox_inference_v1_Cost, _signalbox_inference_v1_Cost__Output>
        CostCertainty: EnumTypeDefinition
        Criticality: EnumTypeDefinition
        Race: EnumTypeDefinition
        Rejection: MessageTypeDefinition<_signalbox_inference_v1_Rejection, _signalbox_inference_v1_Rejection__Output>
        Retention: EnumTypeDefinition
        RouteRecord: MessageTypeDefinition<_signalbox_inference_v1_RouteRecord, _signalbox_inference_v1_RouteRecord__Output>
        RoutingPreferences: MessageTypeDefinition<_signalbox_inference_v1_RoutingPreferences, _signalbox_inference_v1_RoutingPreferences__Output>
        Sensitivity: EnumTypeDefinition
        Sort: EnumTypeDefinition
        StandbyDecision: MessageTypeDefinition<_signalbox_inference_v1_StandbyDecision, _signalbox_inference_v1_StandbyDecision__Output>
        StatedFeatures: MessageTypeDefinition<_signalbox_inference_v1_StatedFeatures, _signalbox_inference_v1_StatedFeatures__Output>
        Task: EnumTypeDefinition
        Usage: MessageTypeDefinition<_signalbox_inference_v1_Usage, _signalbox_inference_v1_Usage__Output>
        UsageSource: EnumTypeDefinition
      }
    }
  }
}

