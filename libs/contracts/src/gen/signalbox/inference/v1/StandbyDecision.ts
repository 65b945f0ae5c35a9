// Original file: proto/signalbox/inference/v1/routing.proto


/**
 * Who decided when the decision service did not answer: the ingress, by the policy and what it still knew.
 */
export interface StandbyDecision {
  /**
   * Age of the order of backends that was used, in milliseconds; unset: the policy's own order was used.
   */
  'planAgeMs'?: (number | string);
  '_planAgeMs'?: "planAgeMs";
}

/**
 * Who decided when the decision service did not answer: the ingress, by the policy and what it still knew.
 */
export interface StandbyDecision__Output {
  /**
   * Age of the order of backends that was used, in milliseconds; unset: the policy's own order was used.
   */
  'planAgeMs'?: (number);
  '_planAgeMs'?: "planAgeMs";
}
