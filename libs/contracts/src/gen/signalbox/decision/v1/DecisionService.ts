// Original file: proto/signalbox/decision/v1/decision_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { DecideRequest as _signalbox_decision_v1_DecideRequest, DecideRequest__Output as _signalbox_decision_v1_DecideRequest__Output } from '../../../signalbox/decision/v1/DecideRequest.js';
import type { DecideResponse as _signalbox_decision_v1_DecideResponse, DecideResponse__Output as _signalbox_decision_v1_DecideResponse__Output } from '../../../signalbox/decision/v1/DecideResponse.js';
import type { ExplainRequest as _signalbox_decision_v1_ExplainRequest, ExplainRequest__Output as _signalbox_decision_v1_ExplainRequest__Output } from '../../../signalbox/decision/v1/ExplainRequest.js';
import type { ExplainResponse as _signalbox_decision_v1_ExplainResponse, ExplainResponse__Output as _signalbox_decision_v1_ExplainResponse__Output } from '../../../signalbox/decision/v1/ExplainResponse.js';

/**
 * Turns what is known of a request into a ranked plan. It never sees a prompt.
 */
export interface DecisionServiceClient extends grpc.Client {
  /**
   * Decides.
   */
  Decide(argument: _signalbox_decision_v1_DecideRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  Decide(argument: _signalbox_decision_v1_DecideRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  Decide(argument: _signalbox_decision_v1_DecideRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  Decide(argument: _signalbox_decision_v1_DecideRequest, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Decides.
   */
  decide(argument: _signalbox_decision_v1_DecideRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  decide(argument: _signalbox_decision_v1_DecideRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  decide(argument: _signalbox_decision_v1_DecideRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  decide(argument: _signalbox_decision_v1_DecideRequest, callback: grpc.requestCallback<_signalbox_decision_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Decides the same and shows every step. It costs nothing and changes nothing.
   */
  Explain(argument: _signalbox_decision_v1_ExplainRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  Explain(argument: _signalbox_decision_v1_ExplainRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  Explain(argument: _signalbox_decision_v1_ExplainRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  Explain(argument: _signalbox_decision_v1_ExplainRequest, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Decides the same and shows every step. It costs nothing and changes nothing.
   */
  explain(argument: _signalbox_decision_v1_ExplainRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  explain(argument: _signalbox_decision_v1_ExplainRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  explain(argument: _signalbox_decision_v1_ExplainRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  explain(argument: _signalbox_decision_v1_ExplainRequest, callback: grpc.requestCallback<_signalbox_decision_v1_ExplainResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Turns what is known of a request into a ranked plan. It never sees a prompt.
 */
export interface DecisionServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Decides.
   */
  Decide: grpc.handleUnaryCall<_signalbox_decision_v1_DecideRequest__Output, _signalbox_decision_v1_DecideResponse>;
  
  /**
   * Decides the same and shows every step. It costs nothing and changes nothing.
   */
  Explain: grpc.handleUnaryCall<_signalbox_decision_v1_ExplainRequest__Output, _signalbox_decision_v1_ExplainResponse>;
  
}

export interface DecisionServiceDefinition extends grpc.ServiceDefinition {
  Decide: MethodDefinition<_signalbox_decision_v1_DecideRequest, _signalbox_decision_v1_DecideResponse, _signalbox_decision_v1_DecideRequest__Output, _signalbox_decision_v1_DecideResponse__Output>
  Explain: MethodDefinition<_signalbox_decision_v1_ExplainRequest, _signalbox_decision_v1_ExplainResponse, _signalbox_decision_v1_ExplainRequest__Output, _signalbox_decision_v1_ExplainResponse__Output>
}
