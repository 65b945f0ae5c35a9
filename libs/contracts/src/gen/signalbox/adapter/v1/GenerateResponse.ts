// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type { Chunk as _signalbox_inference_v1_Chunk, Chunk__Output as _signalbox_inference_v1_Chunk__Output } from '../../../signalbox/inference/v1/Chunk.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from '../../../signalbox/inference/v1/Cost.js';

/**
 * What came in one turn of the event loop.
 */
export interface GenerateResponse {
  /**
   * In order. Never empty.
   */
  'chunks'?: (_signalbox_inference_v1_Chunk)[];
  /**
   * What the attempt cost; set on the last message only.
   */
  'cost'?: (_signalbox_inference_v1_Cost | null);
  '_cost'?: "cost";
}

/**
 * What came in one turn of the event loop.
 */
export interface GenerateResponse__Output {
  /**
   * In order. Never empty.
   */
  'chunks': (_signalbox_inference_v1_Chunk__Output)[];
  /**
   * What the attempt cost; set on the last message only.
   */
  'cost'?: (_signalbox_inference_v1_Cost__Output | null);
  '_cost'?: "cost";
}
