// Original file: proto/signalbox/inference/v1/inference_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CompleteRequest as _signalbox_inference_v1_CompleteRequest, CompleteRequest__Output as _signalbox_inference_v1_CompleteRequest__Output } from '../../../signalbox/inference/v1/CompleteRequest.js';
import type { CompleteResponse as _signalbox_inference_v1_CompleteResponse, CompleteResponse__Output as _signalbox_inference_v1_CompleteResponse__Output } from '../../../signalbox/inference/v1/CompleteResponse.js';
import type { EmbedRequest as _signalbox_inference_v1_EmbedRequest, EmbedRequest__Output as _signalbox_inference_v1_EmbedRequest__Output } from '../../../signalbox/inference/v1/EmbedRequest.js';
import type { EmbedResponse as _signalbox_inference_v1_EmbedResponse, EmbedResponse__Output as _signalbox_inference_v1_EmbedResponse__Output } from '../../../signalbox/inference/v1/EmbedResponse.js';
import type { GenerateRequest as _signalbox_inference_v1_GenerateRequest, GenerateRequest__Output as _signalbox_inference_v1_GenerateRequest__Output } from '../../../signalbox/inference/v1/GenerateRequest.js';
import type { GenerateResponse as _signalbox_inference_v1_GenerateResponse, GenerateResponse__Output as _signalbox_inference_v1_GenerateResponse__Output } from '../../../signalbox/inference/v1/GenerateResponse.js';
import type { ListModelsRequest as _signalbox_inference_v1_ListModelsRequest, ListModelsRequest__Output as _signalbox_inference_v1_ListModelsRequest__Output } from '../../../signalbox/inference/v1/ListModelsRequest.js';
import type { ListModelsResponse as _signalbox_inference_v1_ListModelsResponse, ListModelsResponse__Output as _signalbox_inference_v1_ListModelsResponse__Output } from '../../../signalbox/inference/v1/ListModelsResponse.js';

/**
 * The API that internal services call. Metadata: `authorization: Bearer <key>` where the policy has tenants,
 * `traceparent` to join a trace, `x-request-id` to name the request, `idempotency-key` to have it served once only.
 */
export interface InferenceServiceClient extends grpc.Client {
  /**
   * Gives the whole answer at once.
   */
  Complete(argument: _signalbox_inference_v1_CompleteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  Complete(argument: _signalbox_inference_v1_CompleteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  Complete(argument: _signalbox_inference_v1_CompleteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  Complete(argument: _signalbox_inference_v1_CompleteRequest, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Gives the whole answer at once.
   */
  complete(argument: _signalbox_inference_v1_CompleteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  complete(argument: _signalbox_inference_v1_CompleteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  complete(argument: _signalbox_inference_v1_CompleteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  complete(argument: _signalbox_inference_v1_CompleteRequest, callback: grpc.requestCallback<_signalbox_inference_v1_CompleteResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Turns texts into vectors.
   */
  Embed(argument: _signalbox_inference_v1_EmbedRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  Embed(argument: _signalbox_inference_v1_EmbedRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  Embed(argument: _signalbox_inference_v1_EmbedRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  Embed(argument: _signalbox_inference_v1_EmbedRequest, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Turns texts into vectors.
   */
  embed(argument: _signalbox_inference_v1_EmbedRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  embed(argument: _signalbox_inference_v1_EmbedRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  embed(argument: _signalbox_inference_v1_EmbedRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  embed(argument: _signalbox_inference_v1_EmbedRequest, callback: grpc.requestCallback<_signalbox_inference_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Streams an answer. The last event is terminal: finished, truncated or failed; there is exactly one. When nothing
   * was delivered before a failure, the call ends with a status and no event.
   */
  Generate(argument: _signalbox_inference_v1_GenerateRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_inference_v1_GenerateResponse__Output>;
  Generate(argument: _signalbox_inference_v1_GenerateRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_inference_v1_GenerateResponse__Output>;
  /**
   * Streams an answer. The last event is terminal: finished, truncated or failed; there is exactly one. When nothing
   * was delivered before a failure, the call ends with a status and no event.
   */
  generate(argument: _signalbox_inference_v1_GenerateRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_inference_v1_GenerateResponse__Output>;
  generate(argument: _signalbox_inference_v1_GenerateRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_inference_v1_GenerateResponse__Output>;
  
  /**
   * The model names that this caller may ask for.
   */
  ListModels(argument: _signalbox_inference_v1_ListModelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  ListModels(argument: _signalbox_inference_v1_ListModelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  ListModels(argument: _signalbox_inference_v1_ListModelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  ListModels(argument: _signalbox_inference_v1_ListModelsRequest, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The model names that this caller may ask for.
   */
  listModels(argument: _signalbox_inference_v1_ListModelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  listModels(argument: _signalbox_inference_v1_ListModelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  listModels(argument: _signalbox_inference_v1_ListModelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  listModels(argument: _signalbox_inference_v1_ListModelsRequest, callback: grpc.requestCallback<_signalbox_inference_v1_ListModelsResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * The API that internal services call. Metadata: `authorization: Bearer <key>` where the policy has tenants,
 * `traceparent` to join a trace, `x-request-id` to name the request, `idempotency-key` to have it served once only.
 */
export interface InferenceServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Gives the whole answer at once.
   */
  Complete: grpc.handleUnaryCall<_signalbox_inference_v1_CompleteRequest__Output, _signalbox_inference_v1_CompleteResponse>;
  
  /**
   * Turns texts into vectors.
   */
  Embed: grpc.handleUnaryCall<_signalbox_inference_v1_EmbedRequest__Output, _signalbox_inference_v1_EmbedResponse>;
  
  /**
   * Streams an answer. The last event is terminal: finished, truncated or failed; there is exactly one. When nothing
   * was delivered before a failure, the call ends with a status and no event.
   */
  Generate: grpc.handleServerStreamingCall<_signalbox_inference_v1_GenerateRequest__Output, _signalbox_inference_v1_GenerateResponse>;
  
  /**
   * The model names that this caller may ask for.
   */
  ListModels: grpc.handleUnaryCall<_signalbox_inference_v1_ListModelsRequest__Output, _signalbox_inference_v1_ListModelsResponse>;
  
}

export interface InferenceServiceDefinition extends grpc.ServiceDefinition {
  Complete: MethodDefinition<_signalbox_inference_v1_CompleteRequest, _signalbox_inference_v1_CompleteResponse, _signalbox_inference_v1_CompleteRequest__Output, _signalbox_inference_v1_CompleteResponse__Output>
  Embed: MethodDefinition<_signalbox_inference_v1_EmbedRequest, _signalbox_inference_v1_EmbedResponse, _signalbox_inference_v1_EmbedRequest__Output, _signalbox_inference_v1_EmbedResponse__Output>
  Generate: MethodDefinition<_signalbox_inference_v1_GenerateRequest, _signalbox_inference_v1_GenerateResponse, _signalbox_inference_v1_GenerateRequest__Output, _signalbox_inference_v1_GenerateResponse__Output>
  ListModels: MethodDefinition<_signalbox_inference_v1_ListModelsRequest, _signalbox_inference_v1_ListModelsResponse, _signalbox_inference_v1_ListModelsRequest__Output, _signalbox_inference_v1_ListModelsResponse__Output>
}
