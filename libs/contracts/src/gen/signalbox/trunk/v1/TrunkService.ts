// Original file: proto/signalbox/trunk/v1/trunk.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { OpenRequest as _signalbox_trunk_v1_OpenRequest, OpenRequest__Output as _signalbox_trunk_v1_OpenRequest__Output } from '../../../signalbox/trunk/v1/OpenRequest.js';
import type { OpenResponse as _signalbox_trunk_v1_OpenResponse, OpenResponse__Output as _signalbox_trunk_v1_OpenResponse__Output } from '../../../signalbox/trunk/v1/OpenResponse.js';

/**
 * Many calls on one long-lived stream. Calls are those of the other services of the same server, by their full method names,
 * and behave as they do when each is an rpc of its own.
 */
export interface TrunkServiceClient extends grpc.Client {
  /**
   * Carries calls until either side goes away. The client opens calls; the server answers them. Before anything else the
   * server sends one `ready`.
   */
  Open(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_signalbox_trunk_v1_OpenRequest, _signalbox_trunk_v1_OpenResponse__Output>;
  Open(options?: grpc.CallOptions): grpc.ClientDuplexStream<_signalbox_trunk_v1_OpenRequest, _signalbox_trunk_v1_OpenResponse__Output>;
  /**
   * Carries calls until either side goes away. The client opens calls; the server answers them. Before anything else the
   * server sends one `ready`.
   */
  open(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_signalbox_trunk_v1_OpenRequest, _signalbox_trunk_v1_OpenResponse__Output>;
  open(options?: grpc.CallOptions): grpc.ClientDuplexStream<_signalbox_trunk_v1_OpenRequest, _signalbox_trunk_v1_OpenResponse__Output>;
  
}

/**
 * Many calls on one long-lived stream. Calls are those of the other services of the same server, by their full method names,
 * and behave as they do when each is an rpc of its own.
 */
export interface TrunkServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Carries calls until either side goes away. The client opens calls; the server answers them. Before anything else the
   * server sends one `ready`.
   */
  Open: grpc.handleBidiStreamingCall<_signalbox_trunk_v1_OpenRequest__Output, _signalbox_trunk_v1_OpenResponse>;
  
}

export interface TrunkServiceDefinition extends grpc.ServiceDefinition {
  Open: MethodDefinition<_signalbox_trunk_v1_OpenRequest, _signalbox_trunk_v1_OpenResponse, _signalbox_trunk_v1_OpenRequest__Output, _signalbox_trunk_v1_OpenResponse__Output>
}
