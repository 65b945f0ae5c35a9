// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type { Embedding as _signalbox_inference_v1_Embedding, Embedding__Output as _signalbox_inference_v1_Embedding__Output } from '../../../signalbox/inference/v1/Embedding.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from '../../../signalbox/inference/v1/Usage.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from '../../../signalbox/inference/v1/Cost.js';

/**
 * One vector for each text.
 */
export interface EmbedResponse {
  /**
   * The model's name as the provider reported it.
   */
  'model'?: (string);
  /**
   * In the order of the texts.
   */
  'embeddings'?: (_signalbox_inference_v1_Embedding)[];
  /**
   * Tokens of the call.
   */
  'usage'?: (_signalbox_inference_v1_Usage | null);
  /**
   * What it cost.
   */
  'cost'?: (_signalbox_inference_v1_Cost | null);
}

/**
 * One vector for each text.
 */
export interface EmbedResponse__Output {
  /**
   * The model's name as the provider reported it.
   */
  'model': (string);
  /**
   * In the order of the texts.
   */
  'embeddings': (_signalbox_inference_v1_Embedding__Output)[];
  /**
   * Tokens of the call.
   */
  'usage': (_signalbox_inference_v1_Usage__Output | null);
  /**
   * What it cost.
   */
  'cost': (_signalbox_inference_v1_Cost__Output | null);
}
