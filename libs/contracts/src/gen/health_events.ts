import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.js';
import type { BackendHealth as _signalbox_event_v1_BackendHealth, BackendHealth__Output as _signalbox_event_v1_BackendHealth__Output } from './signalbox/event/v1/BackendHealth.js';
import type { BackendHealthChanged as _signalbox_event_v1_BackendHealthChanged, BackendHealthChanged__Output as _signalbox_event_v1_BackendHealthChanged__Output } from './signalbox/event/v1/BackendHealthChanged.js';

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
    event: {
      v1: {
        BackendHealth: MessageTypeDefinition<_signalbox_event_v1_BackendHealth, _signalbox_event_v1_BackendHealth__Output>
        BackendHealthChanged: MessageTypeDefinition<_signalbox_event_v1_BackendHealthChanged, _signalbox_event_v1_BackendHealthChanged__Output>
        HealthStatus: EnumTypeDefinition
      }
    }
  }
}

