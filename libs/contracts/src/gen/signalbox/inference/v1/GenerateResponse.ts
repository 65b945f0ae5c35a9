// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { Chunk as _signalbox_inference_v1_Chunk, Chunk__Output as _signalbox_inference_v1_Chunk__Output } from '../../../signalbox/inference/v1/Chunk.js';
import type { Finished as _signalbox_inference_v1_Finished, Finished__Output as _signalbox_inference_v1_Finished__Output } from '../../../signalbox/inference/v1/Finished.js';
import type { Truncated as _signalbox_inference_v1_Truncated, Truncated__Output as _signalbox_inference_v1_Truncated__Output } from '../../../signalbox/inference/v1/Truncated.js';

/**
 * One event of an answer.
 */
export interface GenerateResponse {
  /**
   * A piece of the answer.
   */
  'chunk'?: (_signalbox_inference_v1_Chunk | null);
  /**
   * Terminal: the answer is whole.
   */
  'finished'?: (_signalbox_inference_v1_Finished | null);
  /**
   * Terminal: the answer broke off. A status that is not OK follows.
   */
  'truncated'?: (_signalbox_inference_v1_Truncated | null);
  /**
   * Exactly one of these is set.
   */
  'event'?: "chunk"|"finished"|"truncated";
}

/**
 * One event of an answer.
 */
export interface GenerateResponse__Output {
  /**
   * A piece of the answer.
   */
  'chunk'?: (_signalbox_inference_v1_Chunk__Output | null);
  /**
   * Terminal: the answer is whole.
   */
  'finished'?: (_signalbox_inference_v1_Finished__Output | null);
  /**
   * Terminal: the answer broke off. A status that is not OK follows.
   */
  'truncated'?: (_signalbox_inference_v1_Truncated__Output | null);
  /**
   * Exactly one of these is set.
   */
  'event'?: "chunk"|"finished"|"truncated";
}
