// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * More may be sent.
 */
export interface CreditFrame {
  /**
   * That many bytes more, for this call or, with the number 0, for all calls together.
   */
  'bytes'?: (number);
}

/**
 * More may be sent.
 */
export interface CreditFrame__Output {
  /**
   * That many bytes more, for this call or, with the number 0, for all calls together.
   */
  'bytes': (number);
}
