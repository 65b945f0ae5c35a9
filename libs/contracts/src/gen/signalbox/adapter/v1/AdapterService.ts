// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { DescribeRequest as _signalbox_adapter_v1_DescribeRequest, DescribeRequest__Output as _signalbox_adapter_v1_DescribeRequest__Output } from '../../../signalbox/adapter/v1/DescribeRequest.js';
import type { DescribeResponse as _signalbox_adapter_v1_DescribeResponse, DescribeResponse__Output as _signalbox_adapter_v1_DescribeResponse__Output } from '../../../signalbox/adapter/v1/DescribeResponse.js';
import type { EmbedRequest as _signalbox_adapter_v1_EmbedRequest, EmbedRequest__Output as _signalbox_adapter_v1_EmbedRequest__Output } from '../../../signalbox/adapter/v1/EmbedRequest.js';
import type { EmbedResponse as _signalbox_adapter_v1_EmbedResponse, EmbedResponse__Output as _signalbox_adapter_v1_EmbedResponse__Output } from '../../../signalbox/adapter/v1/EmbedResponse.js';
import type { GenerateRequest as _signalbox_adapter_v1_GenerateRequest, GenerateRequest__Output as _signalbox_adapter_v1_GenerateRequest__Output } from '../../../signalbox/adapter/v1/GenerateRequest.js';
import type { GenerateResponse as _signalbox_adapter_v1_GenerateResponse, GenerateResponse__Output as _signalbox_adapter_v1_GenerateResponse__Output } from '../../../signalbox/adapter/v1/GenerateResponse.js';
import type { ProbeRequest as _signalbox_adapter_v1_ProbeRequest, ProbeRequest__Output as _signalbox_adapter_v1_ProbeRequest__Output } from '../../../signalbox/adapter/v1/ProbeRequest.js';
import type { ProbeResponse as _signalbox_adapter_v1_ProbeResponse, ProbeResponse__Output as _signalbox_adapter_v1_ProbeResponse__Output } from '../../../signalbox/adapter/v1/ProbeResponse.js';

/**
 * One provider's wire behind one typed API. It makes the call it is asked for, once: it never retries.
 */
export interface AdapterServiceClient extends grpc.Client {
  /**
   * What this adapter is and which providers and backends it serves.
   */
  Describe(argument: _signalbox_adapter_v1_DescribeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  Describe(argument: _signalbox_adapter_v1_DescribeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  Describe(argument: _signalbox_adapter_v1_DescribeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  Describe(argument: _signalbox_adapter_v1_DescribeRequest, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What this adapter is and which providers and backends it serves.
   */
  describe(argument: _signalbox_adapter_v1_DescribeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  describe(argument: _signalbox_adapter_v1_DescribeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  describe(argument: _signalbox_adapter_v1_DescribeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  describe(argument: _signalbox_adapter_v1_DescribeRequest, callback: grpc.requestCallback<_signalbox_adapter_v1_DescribeResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Makes one embedding call.
   */
  Embed(argument: _signalbox_adapter_v1_EmbedRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  Embed(argument: _signalbox_adapter_v1_EmbedRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  Embed(argument: _signalbox_adapter_v1_EmbedRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  Embed(argument: _signalbox_adapter_v1_EmbedRequest, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Makes one embedding call.
   */
  embed(argument: _signalbox_adapter_v1_EmbedRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  embed(argument: _signalbox_adapter_v1_EmbedRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  embed(argument: _signalbox_adapter_v1_EmbedRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  embed(argument: _signalbox_adapter_v1_EmbedRequest, callback: grpc.requestCallback<_signalbox_adapter_v1_EmbedResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Makes one call and streams what comes. Nothing is sent, metadata included, before the first content. An OK status
   * means that the answer is whole.
   */
  Generate(argument: _signalbox_adapter_v1_GenerateRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_adapter_v1_GenerateResponse__Output>;
  Generate(argument: _signalbox_adapter_v1_GenerateRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_adapter_v1_GenerateResponse__Output>;
  /**
   * Makes one call and streams what comes. Nothing is sent, metadata included, before the first content. An OK status
   * means that the answer is whole.
   */
  generate(argument: _signalbox_adapter_v1_GenerateRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_adapter_v1_GenerateResponse__Output>;
  generate(argument: _signalbox_adapter_v1_GenerateRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_signalbox_adapter_v1_GenerateResponse__Output>;
  
  /**
   * Makes the cheapest call that proves that the provider of a backend answers.
   */
  Probe(argument: _signalbox_adapter_v1_ProbeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  Probe(argument: _signalbox_adapter_v1_ProbeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  Probe(argument: _signalbox_adapter_v1_ProbeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  Probe(argument: _signalbox_adapter_v1_ProbeRequest, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Makes the cheapest call that proves that the provider of a backend answers.
   */
  probe(argument: _signalbox_adapter_v1_ProbeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  probe(argument: _signalbox_adapter_v1_ProbeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  probe(argument: _signalbox_adapter_v1_ProbeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  probe(argument: _signalbox_adapter_v1_ProbeRequest, callback: grpc.requestCallback<_signalbox_adapter_v1_ProbeResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * One provider's wire behind one typed API. It makes the call it is asked for, once: it never retries.
 */
export interface AdapterServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * What this adapter is and which providers and backends it serves.
   */
  Describe: grpc.handleUnaryCall<_signalbox_adapter_v1_DescribeRequest__Output, _signalbox_adapter_v1_DescribeResponse>;
  
  /**
   * Makes one embedding call.
   */
  Embed: grpc.handleUnaryCall<_signalbox_adapter_v1_EmbedRequest__Output, _signalbox_adapter_v1_EmbedResponse>;
  
  /**
   * Makes one call and streams what comes. Nothing is sent, metadata included, before the first content. An OK status
   * means that the answer is whole.
   */
  Generate: grpc.handleServerStreamingCall<_signalbox_adapter_v1_GenerateRequest__Output, _signalbox_adapter_v1_GenerateResponse>;
  
  /**
   * Makes the cheapest call that proves that the provider of a backend answers.
   */
  Probe: grpc.handleUnaryCall<_signalbox_adapter_v1_ProbeRequest__Output, _signalbox_adapter_v1_ProbeResponse>;
  
}

export interface AdapterServiceDefinition extends grpc.ServiceDefinition {
  Describe: MethodDefinition<_signalbox_adapter_v1_DescribeRequest, _signalbox_adapter_v1_DescribeResponse, _signalbox_adapter_v1_DescribeRequest__Output, _signalbox_adapter_v1_DescribeResponse__Output>
  Embed: MethodDefinition<_signalbox_adapter_v1_EmbedRequest, _signalbox_adapter_v1_EmbedResponse, _signalbox_adapter_v1_EmbedRequest__Output, _signalbox_adapter_v1_EmbedResponse__Output>
  Generate: MethodDefinition<_signalbox_adapter_v1_GenerateRequest, _signalbox_adapter_v1_GenerateResponse, _signalbox_adapter_v1_GenerateRequest__Output, _signalbox_adapter_v1_GenerateResponse__Output>
  Probe: MethodDefinition<_signalbox_adapter_v1_ProbeRequest, _signalbox_adapter_v1_ProbeResponse, _signalbox_adapter_v1_ProbeRequest__Output, _signalbox_adapter_v1_ProbeResponse__Output>
}
