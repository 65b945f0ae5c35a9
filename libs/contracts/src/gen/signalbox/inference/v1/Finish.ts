// Original file: proto/signalbox/inference/v1/chunk.proto

import type { FinishReason as _signalbox_inference_v1_FinishReason, FinishReason__Output as _signalbox_inference_v1_FinishReason__Output } from '../../../signalbox/inference/v1/FinishReason.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from '../../../signalbox/inference/v1/Usage.js';

/**
 * The answer is whole.
 */
export interface Finish {
  /**
   * Why the model stopped.
   */
  'reason'?: (_signalbox_inference_v1_FinishReason);
  /**
   * The provider's own word for it.
   */
  'rawReason'?: (string);
  /**
   * Tokens of this attempt.
   */
  'usage'?: (_signalbox_inference_v1_Usage | null);
  '_rawReason'?: "rawReason";
}

/**
 * The answer is whole.
 */
export interface Finish__Output {
  /**
   * Why the model stopped.
   */
  'reason': (_signalbox_inference_v1_FinishReason__Output);
  /**
   * The provider's own word for it.
   */
  'rawReason'?: (string);
  /**
   * Tokens of this attempt.
   */
  'usage': (_signalbox_inference_v1_Usage__Output | null);
  '_rawReason'?: "rawReason";
}
