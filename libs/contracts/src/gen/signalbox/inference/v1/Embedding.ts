// Original file: proto/signalbox/inference/v1/generation.proto


/**
 * One vector.
 */
export interface Embedding {
  /**
   * Its components.
   */
  'values'?: (number | string)[];
}

/**
 * One vector.
 */
export interface Embedding__Output {
  /**
   * Its components.
   */
  'values': (number)[];
}
