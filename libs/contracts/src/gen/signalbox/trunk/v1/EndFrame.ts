// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * The server ends a call.
 */
export interface EndFrame {
  /**
   * A gRPC status code; 0 is OK.
   */
  'code'?: (number);
  /**
   * One sentence for people.
   */
  'message'?: (string);
  /**
   * A google.rpc.Status with details; empty when there are none.
   */
  'details'?: (Buffer | Uint8Array | string);
}

/**
 * The server ends a call.
 */
export interface EndFrame__Output {
  /**
   * A gRPC status code; 0 is OK.
   */
  'code': (number);
  /**
   * One sentence for people.
   */
  'message': (string);
  /**
   * A google.rpc.Status with details; empty when there are none.
   */
  'details': (Buffer);
}
