// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { EmbeddingRequest as _signalbox_inference_v1_EmbeddingRequest, EmbeddingRequest__Output as _signalbox_inference_v1_EmbeddingRequest__Output } from '../../../signalbox/inference/v1/EmbeddingRequest.js';
import type { RequestContext as _signalbox_inference_v1_RequestContext, RequestContext__Output as _signalbox_inference_v1_RequestContext__Output } from '../../../signalbox/inference/v1/RequestContext.js';

/**
 * Texts to be turned into vectors.
 */
export interface EmbedRequest {
  /**
   * A name of ListModels.
   */
  'model'?: (string);
  /**
   * The texts.
   */
  'embedding'?: (_signalbox_inference_v1_EmbeddingRequest | null);
  /**
   * Wishes about routing.
   */
  'context'?: (_signalbox_inference_v1_RequestContext | null);
  '_context'?: "context";
}

/**
 * Texts to be turned into vectors.
 */
export interface EmbedRequest__Output {
  /**
   * A name of ListModels.
   */
  'model': (string);
  /**
   * The texts.
   */
  'embedding': (_signalbox_inference_v1_EmbeddingRequest__Output | null);
  /**
   * Wishes about routing.
   */
  'context'?: (_signalbox_inference_v1_RequestContext__Output | null);
  '_context'?: "context";
}
