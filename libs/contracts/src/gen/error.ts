import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { ErrorDetail as _signalbox_error_v1_ErrorDetail, ErrorDetail__Output as _signalbox_error_v1_ErrorDetail__Output } from './signalbox/error/v1/ErrorDetail.js';
import type { FieldViolation as _signalbox_error_v1_FieldViolation, FieldViolation__Output as _signalbox_error_v1_FieldViolation__Output } from './signalbox/error/v1/FieldViolation.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signalbox: {
    error: {
      v1: {
        Disposition: EnumTypeDefinition
        ErrorDetail: MessageTypeDefinition<_signalbox_error_v1_ErrorDetail, _signalbox_error_v1_ErrorDetail__Output>
        ErrorReason: EnumTypeDefinition
        FieldViolation: MessageTypeDefinition<_signalbox_error_v1_FieldViolation, _signalbox_error_v1_FieldViolation__Output>
      }
    }
  }
}

