// Original file: proto/signalbox/event/v1/envelope.proto


/**
 * Who says something.
 */
export interface EventSource {
  /**
   * For example health-prober.
   */
  'service'?: (string);
  /**
   * Which process of it.
   */
  'instance'?: (string);
}

/**
 * Who says something.
 */
export interface EventSource__Output {
  /**
   * For example health-prober.
   */
  'service': (string);
  /**
   * Which process of it.
   */
  'instance': (string);
}
