// Original file: proto/signalbox/inference/v1/generation.proto


/**
 * Texts to be turned into vectors.
 */
export interface EmbeddingRequest {
  /**
   * The texts. Never empty.
   */
  'inputs'?: (string)[];
  /**
   * Length of each vector, where the model lets the caller choose.
   */
  'dimensions'?: (number);
  /**
   * The caller's own name for its end user.
   */
  'endUser'?: (string);
  '_dimensions'?: "dimensions";
  '_endUser'?: "endUser";
}

/**
 * Texts to be turned into vectors.
 */
export interface EmbeddingRequest__Output {
  /**
   * The texts. Never empty.
   */
  'inputs': (string)[];
  /**
   * Length of each vector, where the model lets the caller choose.
   */
  'dimensions'?: (number);
  /**
   * The caller's own name for its end user.
   */
  'endUser'?: (string);
  '_dimensions'?: "dimensions";
  '_endUser'?: "endUser";
}
