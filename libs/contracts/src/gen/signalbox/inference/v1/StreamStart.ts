// Original file: proto/signalbox/inference/v1/chunk.proto

import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from '../../../signalbox/inference/v1/Warning.js';

/**
 * Who answers.
 */
export interface StreamStart {
  /**
   * The model's name as the provider reported it.
   */
  'model'?: (string);
  /**
   * The provider's id of the answer.
   */
  'responseId'?: (string);
  /**
   * What was asked for and this provider lacks.
   */
  'warnings'?: (_signalbox_inference_v1_Warning)[];
  '_responseId'?: "responseId";
}

/**
 * Who answers.
 */
export interface StreamStart__Output {
  /**
   * The model's name as the provider reported it.
   */
  'model': (string);
  /**
   * The provider's id of the answer.
   */
  'responseId'?: (string);
  /**
   * What was asked for and this provider lacks.
   */
  'warnings': (_signalbox_inference_v1_Warning__Output)[];
  '_responseId'?: "responseId";
}
