// Original file: proto/grpc/reflection/v1alpha/reflection.proto


/**
 * Files, each a serialized google.protobuf.FileDescriptorProto.
 */
export interface FileDescriptorResponse {
  /**
   * The asked file and all that it imports.
   */
  'fileDescriptorProto'?: (Buffer | Uint8Array | string)[];
}

/**
 * Files, each a serialized google.protobuf.FileDescriptorProto.
 */
export interface FileDescriptorResponse__Output {
  /**
   * The asked file and all that it imports.
   */
  'fileDescriptorProto': (Buffer)[];
}
