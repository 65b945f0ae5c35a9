// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { ChatRequest as _signalbox_inference_v1_ChatRequest, ChatRequest__Output as _signalbox_inference_v1_ChatRequest__Output } from '../../../signalbox/inference/v1/ChatRequest.js';
import type { RequestContext as _signalbox_inference_v1_RequestContext, RequestContext__Output as _signalbox_inference_v1_RequestContext__Output } from '../../../signalbox/inference/v1/RequestContext.js';

/**
 * A conversation to be continued, for an answer in one piece.
 */
export interface CompleteRequest {
  /**
   * A name of ListModels, for example auto.
   */
  'model'?: (string);
  /**
   * The conversation.
   */
  'chat'?: (_signalbox_inference_v1_ChatRequest | null);
  /**
   * Wishes about routing.
   */
  'context'?: (_signalbox_inference_v1_RequestContext | null);
  '_context'?: "context";
}

/**
 * A conversation to be continued, for an answer in one piece.
 */
export interface CompleteRequest__Output {
  /**
   * A name of ListModels, for example auto.
   */
  'model': (string);
  /**
   * The conversation.
   */
  'chat': (_signalbox_inference_v1_ChatRequest__Output | null);
  /**
   * Wishes about routing.
   */
  'context'?: (_signalbox_inference_v1_RequestContext__Output | null);
  '_context'?: "context";
}
