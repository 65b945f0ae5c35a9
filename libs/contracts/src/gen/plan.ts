import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.js';
import type { DecisionStep as _signalbox_decision_v1_DecisionStep, DecisionStep__Output as _signalbox_decision_v1_DecisionStep__Output } from './signalbox/decision/v1/DecisionStep.js';
import type { Plan as _signalbox_decision_v1_Plan, Plan__Output as _signalbox_decision_v1_Plan__Output } from './signalbox/decision/v1/Plan.js';
import type { RankedCandidate as _signalbox_decision_v1_RankedCandidate, RankedCandidate__Output as _signalbox_decision_v1_RankedCandidate__Output } from './signalbox/decision/v1/RankedCandidate.js';
import type { Reject as _signalbox_decision_v1_Reject, Reject__Output as _signalbox_decision_v1_Reject__Output } from './signalbox/decision/v1/Reject.js';
import type { RequestLimits as _signalbox_decision_v1_RequestLimits, RequestLimits__Output as _signalbox_decision_v1_RequestLimits__Output } from './signalbox/decision/v1/RequestLimits.js';
import type { StepVerdict as _signalbox_decision_v1_StepVerdict, StepVerdict__Output as _signalbox_decision_v1_StepVerdict__Output } from './signalbox/decision/v1/StepVerdict.js';
import type { ErrorDetail as _signalbox_error_v1_ErrorDetail, ErrorDetail__Output as _signalbox_error_v1_ErrorDetail__Output } from './signalbox/error/v1/ErrorDetail.js';
import type { FieldViolation as _signalbox_error_v1_FieldViolation, FieldViolation__Output as _signalbox_error_v1_FieldViolation__Output } from './signalbox/error/v1/FieldViolation.js';
import type { AttemptRecord as _signalbox_inference_v1_AttemptRecord, AttemptRecord__Output as _signalbox_inference_v1_AttemptRecord__Output } from './signalbox/inference/v1/AttemptRecord.js';
import type { Chunk as _signalbox_inference_v1_Chunk, Chunk__Output as _signalbox_inference_v1_Chunk__Output } from './signalbox/inference/v1/Chunk.js';
import type { Continuation as _signalbox_inference_v1_Continuation, Continuation__Output as _signalbox_inference_v1_Continuation__Output } from './signalbox/inference/v1/Continuation.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from './signalbox/inference/v1/Cost.js';
import type { Finish as _signalbox_inference_v1_Finish, Finish__Output as _signalbox_inference_v1_Finish__Output } from './signalbox/inference/v1/Finish.js';
import type { ReasoningDelta as _signalbox_inference_v1_ReasoningDelta, ReasoningDelta__Output as _signalbox_inference_v1_ReasoningDelta__Output } from './signalbox/inference/v1/ReasoningDelta.js';
import type { Rejection as _signalbox_inference_v1_Rejection, Rejection__Output as _signalbox_inference_v1_Rejection__Output } from './signalbox/inference/v1/Rejection.js';
import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from './signalbox/inference/v1/RouteRecord.js';
import type { RoutingPreferences as _signalbox_inference_v1_RoutingPreferences, RoutingPreferences__Output as _signalbox_inference_v1_RoutingPreferences__Output } from './signalbox/inference/v1/RoutingPreferences.js';
import type { StandbyDecision as _signalbox_inference_v1_StandbyDecision, StandbyDecision__Output as _signalbox_inference_v1_StandbyDecision__Output } from './signalbox/inference/v1/StandbyDecision.js';
import type { StatedFeatures as _signalbox_inference_v1_StatedFeatures, StatedFeatures__Output as _signalbox_inference_v1_StatedFeatures__Output } from './signalbox/inference/v1/StatedFeatures.js';
import type { StreamStart as _signalbox_inference_v1_StreamStart, StreamStart__Output as _signalbox_inference_v1_StreamStart__Output } from './signalbox/inference/v1/StreamStart.js';
import type { TextDelta as _signalbox_inference_v1_TextDelta, TextDelta__Output as _signalbox_inference_v1_TextDelta__Output } from './signalbox/inference/v1/TextDelta.js';
import type { ToolCallDelta as _signalbox_inference_v1_ToolCallDelta, ToolCallDelta__Output as _signalbox_inference_v1_ToolCallDelta__Output } from './signalbox/inference/v1/ToolCallDelta.js';
import type { ToolCallStart as _signalbox_inference_v1_ToolCallStart, ToolCallStart__Output as _signalbox_inference_v1_ToolCallStart__Output } from './signalbox/inference/v1/ToolCallStart.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from './signalbox/inference/v1/Usage.js';
import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from './signalbox/inference/v1/Warning.js';

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
    decision: {
      v1: {
        DecisionStage: EnumTypeDefinition
        DecisionStep: MessageTypeDefinition<_signalbox_decision_v1_DecisionStep, _signalbox_decision_v1_DecisionStep__Output>
        OnCut: EnumTypeDefinition
        Plan: MessageTypeDefinition<_signalbox_decision_v1_Plan, _signalbox_decision_v1_Plan__Output>
        RankedCandidate: MessageTypeDefinition<_signalbox_decision_v1_RankedCandidate, _signalbox_decision_v1_RankedCandidate__Output>
        Reject: MessageTypeDefinition<_signalbox_decision_v1_Reject, _signalbox_decision_v1_Reject__Output>
        RequestLimits: MessageTypeDefinition<_signalbox_decision_v1_RequestLimits, _signalbox_decision_v1_RequestLimits__Output>
        StepVerdict: MessageTypeDefinition<_signalbox_decision_v1_StepVerdict, _signalbox_decision_v1_StepVerdict__Output>
      }
    }
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
        Chunk: MessageTypeDefinition<_signalbox_inference_v1_Chunk, _signalbox_inference_v1_Chunk__Output>
        Continuation: MessageTypeDefinition<_signalbox_inference_v1_Continuation, _signalbox_inference_v1_Continuation__Output>
        ContinuationMethod: EnumTypeDefinition
        Cost: MessageTypeDefinition<_signalbox_inference_v1_Cost, _signalbox_inference_v1_Cost__Output>
        CostCertainty: EnumTypeDefinition
        Criticality: EnumTypeDefinition
        Finish: MessageTypeDefinition<_signalbox_inference_v1_Finish, _signalbox_inference_v1_Finish__Output>
        FinishReason: EnumTypeDefinition
        Race: EnumTypeDefinition
        ReasoningDelta: MessageTypeDefinition<_signalbox_inference_v1_ReasoningDelta, _signalbox_inference_v1_ReasoningDelta__Output>
        Rejection: MessageTypeDefinition<_signalbox_inference_v1_Rejection, _signalbox_inference_v1_Rejection__Output>
        Retention: EnumTypeDefinition
        RouteRecord: MessageTypeDefinition<_signalbox_inference_v1_RouteRecord, _signalbox_inference_v1_RouteRecord__Output>
        RoutingPreferences: MessageTypeDefinition<_signalbox_inference_v1_RoutingPreferences, _signalbox_inference_v1_RoutingPreferences__Output>
        Sensitivity: EnumTypeDefinition
        Sort: EnumTypeDefinition
        StandbyDecision: MessageTypeDefinition<_signalbox_inference_v1_StandbyDecision, _signalbox_inference_v1_StandbyDecision__Output>
        StatedFeatures: MessageTypeDefinition<_signalbox_inference_v1_StatedFeatures, _signalbox_inference_v1_StatedFeatures__Output>
        StreamStart: MessageTypeDefinition<_signalbox_inference_v1_StreamStart, _signalbox_inference_v1_StreamStart__Output>
        Task: EnumTypeDefinition
        TextDelta: MessageTypeDefinition<_signalbox_inference_v1_TextDelta, _signalbox_inference_v1_TextDelta__Output>
        ToolCallDelta: MessageTypeDefinition<_signalbox_inference_v1_ToolCallDelta, _signalbox_inference_v1_ToolCallDelta__Output>
        ToolCallStart: MessageTypeDefinition<_signalbox_inference_v1_ToolCallStart, _signalbox_inference_v1_ToolCallStart__Output>
        Usage: MessageTypeDefinition<_signalbox_inference_v1_Usage, _signalbox_inference_v1_Usage__Output>
        UsageSource: EnumTypeDefinition
        Warning: MessageTypeDefinition<_signalbox_inference_v1_Warning, _signalbox_inference_v1_Warning__Output>
      }
    }
  }
}

