// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { Embedding as _signalbox_inference_v1_Embedding, Embedding__Output as _signalbox_inference_v1_Embedding__Output } from '../../../signalbox/inference/v1/Embedding.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from '../../../signalbox/inference/v1/Usage.js';
import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from '../../../signalbox/inference/v1/RouteRecord.js';
import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from '../../../signalbox/inference/v1/Warning.js';

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
   * Tokens of the attempt that answered.
   */
  'usage'?: (_signalbox_inference_v1_Usage | null);
  /**
   * Where the request went and why.
   */
  'route'?: (_signalbox_inference_v1_RouteRecord | null);
  /**
   * Everything about which the answer is not quite what was asked for.
   */
  'warnings'?: (_signalbox_inference_v1_Warning)[];
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
   * Tokens of the attempt that answered.
   */
  'usage': (_signalbox_inference_v1_Usage__Output | null);
  /**
   * Where the request went and why.
   */
  'route': (_signalbox_inference_v1_RouteRecord__Output | null);
  /**
   * Everything about which the answer is not quite what was asked for.
   */
  'warnings': (_signalbox_inference_v1_Warning__Output)[];
}
