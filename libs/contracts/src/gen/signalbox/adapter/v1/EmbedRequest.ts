// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type { AttemptContext as _signalbox_adapter_v1_AttemptContext, AttemptContext__Output as _signalbox_adapter_v1_AttemptContext__Output } from '../../../signalbox/adapter/v1/AttemptContext.js';
import type { EmbeddingRequest as _signalbox_inference_v1_EmbeddingRequest, EmbeddingRequest__Output as _signalbox_inference_v1_EmbeddingRequest__Output } from '../../../signalbox/inference/v1/EmbeddingRequest.js';
import type { Long } from '@grpc/proto-loader';

/**
 * Asks for one embedding call.
 */
export interface EmbedRequest {
  /**
   * Which call this is.
   */
  'attempt'?: (_signalbox_adapter_v1_AttemptContext | null);
  /**
   * The texts.
   */
  'embedding'?: (_signalbox_inference_v1_EmbeddingRequest | null);
  /**
   * Our own estimate of the texts' tokens, for replies without usage.
   */
  'estimatedInputTokens'?: (number | string | Long);
}

/**
 * Asks for one embedding call.
 */
export interface EmbedRequest__Output {
  /**
   * Which call this is.
   */
  'attempt': (_signalbox_adapter_v1_AttemptContext__Output | null);
  /**
   * The texts.
   */
  'embedding': (_signalbox_inference_v1_EmbeddingRequest__Output | null);
  /**
   * Our own estimate of the texts' tokens, for replies without usage.
   */
  'estimatedInputTokens': (number);
}
