import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { CancelFrame as _signalbox_trunk_v1_CancelFrame, CancelFrame__Output as _signalbox_trunk_v1_CancelFrame__Output } from './signalbox/trunk/v1/CancelFrame.js';
import type { CreditFrame as _signalbox_trunk_v1_CreditFrame, CreditFrame__Output as _signalbox_trunk_v1_CreditFrame__Output } from './signalbox/trunk/v1/CreditFrame.js';
import type { EndFrame as _signalbox_trunk_v1_EndFrame, EndFrame__Output as _signalbox_trunk_v1_EndFrame__Output } from './signalbox/trunk/v1/EndFrame.js';
import type { Frame as _signalbox_trunk_v1_Frame, Frame__Output as _signalbox_trunk_v1_Frame__Output } from './signalbox/trunk/v1/Frame.js';
import type { LeavingFrame as _signalbox_trunk_v1_LeavingFrame, LeavingFrame__Output as _signalbox_trunk_v1_LeavingFrame__Output } from './signalbox/trunk/v1/LeavingFrame.js';
import type { OpenFrame as _signalbox_trunk_v1_OpenFrame, OpenFrame__Output as _signalbox_trunk_v1_OpenFrame__Output } from './signalbox/trunk/v1/OpenFrame.js';
import type { OpenRequest as _signalbox_trunk_v1_OpenRequest, OpenRequest__Output as _signalbox_trunk_v1_OpenRequest__Output } from './signalbox/trunk/v1/OpenRequest.js';
import type { OpenResponse as _signalbox_trunk_v1_OpenResponse, OpenResponse__Output as _signalbox_trunk_v1_OpenResponse__Output } from './signalbox/trunk/v1/OpenResponse.js';
import type { PieceFrame as _signalbox_trunk_v1_PieceFrame, PieceFrame__Output as _signalbox_trunk_v1_PieceFrame__Output } from './signalbox/trunk/v1/PieceFrame.js';
import type { PingFrame as _signalbox_trunk_v1_PingFrame, PingFrame__Output as _signalbox_trunk_v1_PingFrame__Output } from './signalbox/trunk/v1/PingFrame.js';
import type { PongFrame as _signalbox_trunk_v1_PongFrame, PongFrame__Output as _signalbox_trunk_v1_PongFrame__Output } from './signalbox/trunk/v1/PongFrame.js';
import type { ReadyFrame as _signalbox_trunk_v1_ReadyFrame, ReadyFrame__Output as _signalbox_trunk_v1_ReadyFrame__Output } from './signalbox/trunk/v1/ReadyFrame.js';
import type { TrunkServiceClient as _signalbox_trunk_v1_TrunkServiceClient, TrunkServiceDefinition as _signalbox_trunk_v1_TrunkServiceDefinition } from './signalbox/trunk/v1/TrunkService.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signalbox: {
    trunk: {
      v1: {
        CancelFrame: MessageTypeDefinition<_signalbox_trunk_v1_CancelFrame, _signalbox_trunk_v1_CancelFrame__Output>
        CreditFrame: MessageTypeDefinition<_signalbox_trunk_v1_CreditFrame, _signalbox_trunk_v1_CreditFrame__Output>
        EndFrame: MessageTypeDefinition<_signalbox_trunk_v1_EndFrame, _signalbox_trunk_v1_EndFrame__Output>
        Frame: MessageTypeDefinition<_signalbox_trunk_v1_Frame, _signalbox_trunk_v1_Frame__Output>
        LeavingFrame: MessageTypeDefinition<_signalbox_trunk_v1_LeavingFrame, _signalbox_trunk_v1_LeavingFrame__Output>
        OpenFrame: MessageTypeDefinition<_signalbox_trunk_v1_OpenFrame, _signalbox_trunk_v1_OpenFrame__Output>
        OpenRequest: MessageTypeDefinition<_signalbox_trunk_v1_OpenRequest, _signalbox_trunk_v1_OpenRequest__Output>
        OpenResponse: MessageTypeDefinition<_signalbox_trunk_v1_OpenResponse, _signalbox_trunk_v1_OpenResponse__Output>
        PieceFrame: MessageTypeDefinition<_signalbox_trunk_v1_PieceFrame, _signalbox_trunk_v1_PieceFrame__Output>
        PingFrame: MessageTypeDefinition<_signalbox_trunk_v1_PingFrame, _signalbox_trunk_v1_PingFrame__Output>
        PongFrame: MessageTypeDefinition<_signalbox_trunk_v1_PongFrame, _signalbox_trunk_v1_PongFrame__Output>
        ReadyFrame: MessageTypeDefinition<_signalbox_trunk_v1_ReadyFrame, _signalbox_trunk_v1_ReadyFrame__Output>
        /**
         * Many calls on one long-lived stream. Calls are those of the other services of the same server, by their full method names,
         * and behave as they do when each is an rpc of its own.
         */
        TrunkService: SubtypeConstructor<typeof grpc.Client, _signalbox_trunk_v1_TrunkServiceClient> & { service: _signalbox_trunk_v1_TrunkServiceDefinition }
      }
    }
  }
}

