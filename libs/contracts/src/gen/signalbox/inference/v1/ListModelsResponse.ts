// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { Model as _signalbox_inference_v1_Model, Model__Output as _signalbox_inference_v1_Model__Output } from '../../../signalbox/inference/v1/Model.js';

/**
 * The model names that this caller may ask for.
 */
export interface ListModelsResponse {
  /**
   * In alphabetical order.
   */
  'models'?: (_signalbox_inference_v1_Model)[];
}

/**
 * The model names that this caller may ask for.
 */
export interface ListModelsResponse__Output {
  /**
   * In alphabetical order.
   */
  'models': (_signalbox_inference_v1_Model__Output)[];
}
