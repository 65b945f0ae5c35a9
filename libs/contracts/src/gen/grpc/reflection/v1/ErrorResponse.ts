// Original file: proto/grpc/reflection/v1/reflection.proto


/**
 * A question that has no answer.
 */
export interface ErrorResponse {
  /**
   * A gRPC status code.
   */
  'errorCode'?: (number);
  /**
   * What went wrong.
   */
  'errorMessage'?: (string);
}

/**
 * A question that has no answer.
 */
export interface ErrorResponse__Output {
  /**
   * A gRPC status code.
   */
  'errorCode': (number);
  /**
   * What went wrong.
   */
  'errorMessage': (string);
}
