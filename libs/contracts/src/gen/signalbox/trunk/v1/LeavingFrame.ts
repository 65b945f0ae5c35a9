// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * The server takes no further call.
 */
export interface LeavingFrame {
  /**
   * The last call that it took: later ones were not seen by any handler.
   */
  'lastCall'?: (number);
}

/**
 * The server takes no further call.
 */
export interface LeavingFrame__Output {
  /**
   * The last call that it took: later ones were not seen by any handler.
   */
  'lastCall': (number);
}
