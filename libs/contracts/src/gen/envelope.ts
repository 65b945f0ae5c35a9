import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.js';
import type { PrefixBlock as _signalbox_decision_v1_PrefixBlock, PrefixBlock__Output as _signalbox_decision_v1_PrefixBlock__Output } from './signalbox/decision/v1/PrefixBlock.js';
import type { RequestProfile as _signalbox_decision_v1_RequestProfile, RequestProfile__Output as _signalbox_decision_v1_RequestProfile__Output } from './signalbox/decision/v1/RequestProfile.js';
import type { ErrorDetail as _signalbox_error_v1_ErrorDetail, ErrorDetail__Output as _signalbox_error_v1_ErrorDetail__Output } from './signalbox/error/v1/ErrorDetail.js';
import type { FieldViolation as _signalbox_error_v1_FieldViolation, FieldViolation__Output as _signalbox_error_v1_FieldViolation__Output } from './signalbox/error/v1/FieldViolation.js';
import type { AttemptFinished as _signalbox_event_v1_AttemptFinished, AttemptFinished__Output as _signalbox_event_v1_AttemptFinished__Output } from './signalbox/event/v1/AttemptFinished.js';
import type { BackendHealth as _signalbox_event_v1_BackendHealth, BackendHealth__Output as _signalbox_event_v1_BackendHealth__Output } from './signalbox/event/v1/BackendHealth.js';
import type { BackendHealthChanged as _signalbox_event_v1_BackendHealthChanged, BackendHealthChanged__Output as _signalbox_event_v1_BackendHealthChanged__Output } from './signalbox/event/v1/BackendHealthChanged.js';
import type { BackendSignalsObserved as _signalbox_event_v1_BackendSignalsObserved, BackendSignalsObserved__Output as _signalbox_event_v1_BackendSignalsObserved__Output } from './signalbox/event/v1/BackendSignalsObserved.js';
import type { Batch as _signalbox_event_v1_Batch, Batch__Output as _signalbox_event_v1_Batch__Output } from './signalbox/event/v1/Batch.js';
import type { Envelope as _signalbox_event_v1_Envelope, Envelope__Output as _signalbox_event_v1_Envelope__Output } from './signalbox/event/v1/Envelope.js';
import type { EventSource as _signalbox_event_v1_EventSource, EventSource__Output as _signalbox_event_v1_EventSource__Output } from './signalbox/event/v1/EventSource.js';
import type { RateLimitReading as _signalbox_event_v1_RateLimitReading, RateLimitReading__Output as _signalbox_event_v1_RateLimitReading__Output } from './signalbox/event/v1/RateLimitReading.js';
import type { RequestRouted as _signalbox_event_v1_RequestRouted, RequestRouted__Output as _signalbox_event_v1_RequestRouted__Output } from './signalbox/event/v1/RequestRouted.js';
import type { RequestTraits as _signalbox_event_v1_RequestTraits, RequestTraits__Output as _signalbox_event_v1_RequestTraits__Output } from './signalbox/event/v1/RequestTraits.js';
import type { SignalReading as _signalbox_event_v1_SignalReading, SignalReading__Output as _signalbox_event_v1_SignalReading__Output } from './signalbox/event/v1/SignalReading.js';
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
    decision: {
      v1: {
        Capability: EnumTypeDefinition
        PrefixBlock: MessageTypeDefinition<_signalbox_decision_v1_PrefixBlock, _signalbox_decision_v1_PrefixBlock__Output>
        RequestKind: EnumTypeDefinition
        RequestProfile: MessageTypeDefinition<_signalbox_decision_v1_RequestProfile, _signalbox_decision_v1_RequestProfile__Output>
        SensitiveKind: EnumTypeDefinition
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
    event: {
      v1: {
        AttemptFinished: MessageTypeDefinition<_signalbox_event_v1_AttemptFinished, _signalbox_event_v1_AttemptFinished__Output>
        BackendHealth: MessageTypeDefinition<_signalbox_event_v1_BackendHealth, _signalbox_event_v1_BackendHealth__Output>
        BackendHealthChanged: MessageTypeDefinition<_signalbox_event_v1_BackendHealthChanged, _signalbox_event_v1_BackendHealthChanged__Output>
        BackendSignalsObserved: MessageTypeDefinition<_signalbox_event_v1_BackendSignalsObserved, _signalbox_event_v1_BackendSignalsObserved__Output>
        Batch: MessageTypeDefinition<_signalbox_event_v1_Batch, _signalbox_event_v1_Batch__Output>
        Envelope: MessageTypeDefinition<_signalbox_event_v1_Envelope, _signalbox_event_v1_Envelope__Output>
        EventSource: MessageTypeDefinition<_signalbox_event_v1_EventSource, _signalbox_event_v1_EventSource__Output>
        HealthStatus: EnumTypeDefinition
        RateLimitReading: MessageTypeDefinition<_signalbox_event_v1_RateLimitReading, _signalbox_event_v1_RateLimitReading__Output>
        RequestRouted: MessageTypeDefinition<_signalbox_event_v1_RequestRouted, _signalbox_event_v1_RequestRouted__Output>
        RequestTraits: MessageTypeDefinition<_signalbox_event_v1_RequestTraits, _signalbox_event_v1_RequestTraits__Output>
        SignalName: EnumTypeDefinition
        SignalReading: MessageTypeDefinition<_signalbox_event_v1_SignalReading, _signalbox_event_v1_SignalReading__Output>
        SignalUnit: EnumTypeDefinition
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

