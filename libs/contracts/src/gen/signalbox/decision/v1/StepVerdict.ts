// Original file: proto/signalbox/decision/v1/plan.proto


/**
 * What one step says of one backend.
 */
export interface StepVerdict {
  /**
   * Name of the backend.
   */
  'backend'?: (string);
  /**
   * Whether a filter kept it.
   */
  'kept'?: (boolean);
  /**
   * What a scorer gave it, 0 to 1.
   */
  'score'?: (number | string);
  /**
   * A remark.
   */
  'note'?: (string);
  '_kept'?: "kept";
  '_score'?: "score";
  '_note'?: "note";
}

/**
 * What one step says of one backend.
 */
export interface StepVerdict__Output {
  /**
   * Name of the backend.
   */
  'backend': (string);
  /**
   * Whether a filter kept it.
   */
  'kept'?: (boolean);
  /**
   * What a scorer gave it, 0 to 1.
   */
  'score'?: (number);
  /**
   * A remark.
   */
  'note'?: (string);
  '_kept'?: "kept";
  '_score'?: "score";
  '_note'?: "note";
}
