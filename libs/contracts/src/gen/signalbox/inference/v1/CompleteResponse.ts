// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { ContentPart as _signalbox_inference_v1_ContentPart, ContentPart__Output as _signalbox_inference_v1_ContentPart__Output } from '../../../signalbox/inference/v1/ContentPart.js';
import type { FinishReason as _signalbox_inference_v1_FinishReason, FinishReason__Output as _signalbox_inference_v1_FinishReason__Output } from '../../../signalbox/inference/v1/FinishReason.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from '../../../signalbox/inference/v1/Usage.js';
import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from '../../../signalbox/inference/v1/Warning.js';
import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from '../../../signalbox/inference/v1/RouteRecord.js';

/**
 * A whole answer.
 */
export interface CompleteResponse {
  /**
   * The model's name as the provider reported it.
   */
  'model'?: (string);
  /**
   * The provider's id of the answer.
   */
  'responseId'?: (string);
  /**
   * The answer: reasoning, text, tool calls.
   */
  'content'?: (_signalbox_inference_v1_ContentPart)[];
  /**
   * Why the model stopped.
   */
  'finishReason'?: (_signalbox_inference_v1_FinishReason);
  /**
   * The provider's own word for it.
   */
  'rawFinishReason'?: (string);
  /**
   * Tokens of the attempt that answered.
   */
  'usage'?: (_signalbox_inference_v1_Usage | null);
  /**
   * Everything about which the answer is not quite what was asked for.
   */
  'warnings'?: (_signalbox_inference_v1_Warning)[];
  /**
   * Where the request went and why.
   */
  'route'?: (_signalbox_inference_v1_RouteRecord | null);
  '_responseId'?: "responseId";
  '_rawFinishReason'?: "rawFinishReason";
}

/**
 * A whole answer.
 */
export interface CompleteResponse__Output {
  /**
   * The model's name as the provider reported it.
   */
  'model': (string);
  /**
   * The provider's id of the answer.
   */
  'responseId'?: (string);
  /**
   * The answer: reasoning, text, tool calls.
   */
  'content': (_signalbox_inference_v1_ContentPart__Output)[];
  /**
   * Why the model stopped.
   */
  'finishReason': (_signalbox_inference_v1_FinishReason__Output);
  /**
   * The provider's own word for it.
   */
  'rawFinishReason'?: (string);
  /**
   * Tokens of the attempt that answered.
   */
  'usage': (_signalbox_inference_v1_Usage__Output | null);
  /**
   * Everything about which the answer is not quite what was asked for.
   */
  'warnings': (_signalbox_inference_v1_Warning__Output)[];
  /**
   * Where the request went and why.
   */
  'route': (_signalbox_inference_v1_RouteRecord__Output | null);
  '_responseId'?: "responseId";
  '_rawFinishReason'?: "rawFinishReason";
}
