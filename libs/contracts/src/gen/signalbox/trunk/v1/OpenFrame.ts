// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * The client begins a call. Its request follows in pieces.
 */
export interface OpenFrame {
  /**
   * Full name of the method, for example /signalbox.adapter.v1.AdapterService/Generate.
   */
  'path'?: (string);
  /**
   * Milliseconds that the client still waits; unset: for ever.
   */
  'timeoutMs'?: (number | string);
  /**
   * W3C trace context of the call.
   */
  'traceparent'?: (string);
  '_timeoutMs'?: "timeoutMs";
  '_traceparent'?: "traceparent";
}

/**
 * The client begins a call. Its request follows in pieces.
 */
export interface OpenFrame__Output {
  /**
   * Full name of the method, for example /signalbox.adapter.v1.AdapterService/Generate.
   */
  'path': (string);
  /**
   * Milliseconds that the client still waits; unset: for ever.
   */
  'timeoutMs'?: (number);
  /**
   * W3C trace context of the call.
   */
  'traceparent'?: (string);
  '_timeoutMs'?: "timeoutMs";
  '_traceparent'?: "traceparent";
}
