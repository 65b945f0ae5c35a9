// Original file: proto/signalbox/inference/v1/generation.proto

import type { Message as _signalbox_inference_v1_Message, Message__Output as _signalbox_inference_v1_Message__Output } from '../../../signalbox/inference/v1/Message.js';
import type { Tool as _signalbox_inference_v1_Tool, Tool__Output as _signalbox_inference_v1_Tool__Output } from '../../../signalbox/inference/v1/Tool.js';
import type { ToolChoice as _signalbox_inference_v1_ToolChoice, ToolChoice__Output as _signalbox_inference_v1_ToolChoice__Output } from '../../../signalbox/inference/v1/ToolChoice.js';
import type { OutputFormat as _signalbox_inference_v1_OutputFormat, OutputFormat__Output as _signalbox_inference_v1_OutputFormat__Output } from '../../../signalbox/inference/v1/OutputFormat.js';
import type { Sampling as _signalbox_inference_v1_Sampling, Sampling__Output as _signalbox_inference_v1_Sampling__Output } from '../../../signalbox/inference/v1/Sampling.js';
import type { ReasoningEffort as _signalbox_inference_v1_ReasoningEffort, ReasoningEffort__Output as _signalbox_inference_v1_ReasoningEffort__Output } from '../../../signalbox/inference/v1/ReasoningEffort.js';

/**
 * A conversation to be continued by a model.
 */
export interface ChatRequest {
  /**
   * The conversation so far. Never empty.
   */
  'messages'?: (_signalbox_inference_v1_Message)[];
  /**
   * Functions that the model may call.
   */
  'tools'?: (_signalbox_inference_v1_Tool)[];
  /**
   * Whether it may, must or must not call one.
   */
  'toolChoice'?: (_signalbox_inference_v1_ToolChoice | null);
  /**
   * Whether it may call several at once.
   */
  'parallelToolCalls'?: (boolean);
  /**
   * The shape of the answer; text when not set.
   */
  'output'?: (_signalbox_inference_v1_OutputFormat | null);
  /**
   * How tokens are drawn.
   */
  'sampling'?: (_signalbox_inference_v1_Sampling | null);
  /**
   * How much a reasoning model may think.
   */
  'reasoningEffort'?: (_signalbox_inference_v1_ReasoningEffort);
  /**
   * The caller's own name for its end user.
   */
  'endUser'?: (string);
  '_toolChoice'?: "toolChoice";
  '_parallelToolCalls'?: "parallelToolCalls";
  '_output'?: "output";
  '_sampling'?: "sampling";
  '_endUser'?: "endUser";
}

/**
 * A conversation to be continued by a model.
 */
export interface ChatRequest__Output {
  /**
   * The conversation so far. Never empty.
   */
  'messages': (_signalbox_inference_v1_Message__Output)[];
  /**
   * Functions that the model may call.
   */
  'tools': (_signalbox_inference_v1_Tool__Output)[];
  /**
   * Whether it may, must or must not call one.
   */
  'toolChoice'?: (_signalbox_inference_v1_ToolChoice__Output | null);
  /**
   * Whether it may call several at once.
   */
  'parallelToolCalls'?: (boolean);
  /**
   * The shape of the answer; text when not set.
   */
  'output'?: (_signalbox_inference_v1_OutputFormat__Output | null);
  /**
   * How tokens are drawn.
   */
  'sampling'?: (_signalbox_inference_v1_Sampling__Output | null);
  /**
   * How much a reasoning model may think.
   */
  'reasoningEffort': (_signalbox_inference_v1_ReasoningEffort__Output);
  /**
   * The caller's own name for its end user.
   */
  'endUser'?: (string);
  '_toolChoice'?: "toolChoice";
  '_parallelToolCalls'?: "parallelToolCalls";
  '_output'?: "output";
  '_sampling'?: "sampling";
  '_endUser'?: "endUser";
}
