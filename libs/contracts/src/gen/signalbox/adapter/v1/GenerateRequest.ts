// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type { AttemptContext as _signalbox_adapter_v1_AttemptContext, AttemptContext__Output as _signalbox_adapter_v1_AttemptContext__Output } from '../../../signalbox/adapter/v1/AttemptContext.js';
import type { ChatRequest as _signalbox_inference_v1_ChatRequest, ChatRequest__Output as _signalbox_inference_v1_ChatRequest__Output } from '../../../signalbox/inference/v1/ChatRequest.js';
import type { Long } from '@grpc/proto-loader';

/**
 * Asks for one call.
 */
export interface GenerateRequest {
  /**
   * Which call this is.
   */
  'attempt'?: (_signalbox_adapter_v1_AttemptContext | null);
  /**
   * The conversation.
   */
  'chat'?: (_signalbox_inference_v1_ChatRequest | null);
  /**
   * Whether to use the provider's streaming wire.
   */
  'stream'?: (boolean);
  /**
   * Our own estimate of the prompt's tokens, for replies without usage.
   */
  'estimatedInputTokens'?: (number | string | Long);
}

/**
 * Asks for one call.
 */
export interface GenerateRequest__Output {
  /**
   * Which call this is.
   */
  'attempt': (_signalbox_adapter_v1_AttemptContext__Output | null);
  /**
   * The conversation.
   */
  'chat': (_signalbox_inference_v1_ChatRequest__Output | null);
  /**
   * Whether to use the provider's streaming wire.
   */
  'stream': (boolean);
  /**
   * Our own estimate of the prompt's tokens, for replies without usage.
   */
  'estimatedInputTokens': (number);
}
