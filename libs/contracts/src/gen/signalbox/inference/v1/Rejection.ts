// Original file: proto/signalbox/inference/v1/routing.proto


/**
 * A backend that was considered and not taken.
 */
export interface Rejection {
  /**
   * Its name in the policy.
   */
  'backend'?: (string);
  /**
   * The filter that removed it.
   */
  'by'?: (string);
  /**
   * A sentence for people.
   */
  'reason'?: (string);
  /**
   * Whether waiting may help.
   */
  'transient'?: (boolean);
}

/**
 * A backend that was considered and not taken.
 */
export interface Rejection__Output {
  /**
   * Its name in the policy.
   */
  'backend': (string);
  /**
   * The filter that removed it.
   */
  'by': (string);
  /**
   * A sentence for people.
   */
  'reason': (string);
  /**
   * Whether waiting may help.
   */
  'transient': (boolean);
}
