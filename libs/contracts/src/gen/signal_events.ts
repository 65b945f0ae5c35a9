import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { BackendSignalsObserved as _signalbox_event_v1_BackendSignalsObserved, BackendSignalsObserved__Output as _signalbox_event_v1_BackendSignalsObserved__Output } from './signalbox/event/v1/BackendSignalsObserved.js';
import type { SignalReading as _signalbox_event_v1_SignalReading, SignalReading__Output as _signalbox_event_v1_SignalReading__Output } from './signalbox/event/v1/SignalReading.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signalbox: {
    event: {
      v1: {
        BackendSignalsObserved: MessageTypeDefinition<_signalbox_event_v1_BackendSignalsObserved, _signalbox_event_v1_BackendSignalsObserved__Output>
        SignalName: EnumTypeDefinition
        SignalReading: MessageTypeDefinition<_signalbox_event_v1_SignalReading, _signalbox_event_v1_SignalReading__Output>
        SignalUnit: EnumTypeDefinition
      }
    }
  }
}

