// Original file: proto/signalbox/inference/v1/chunk.proto

import type { StreamStart as _signalbox_inference_v1_StreamStart, StreamStart__Output as _signalbox_inference_v1_StreamStart__Output } from '../../../signalbox/inference/v1/StreamStart.js';
import type { TextDelta as _signalbox_inference_v1_TextDelta, TextDelta__Output as _signalbox_inference_v1_TextDelta__Output } from '../../../signalbox/inference/v1/TextDelta.js';
import type { ReasoningDelta as _signalbox_inference_v1_ReasoningDelta, ReasoningDelta__Output as _signalbox_inference_v1_ReasoningDelta__Output } from '../../../signalbox/inference/v1/ReasoningDelta.js';
import type { ToolCallStart as _signalbox_inference_v1_ToolCallStart, ToolCallStart__Output as _signalbox_inference_v1_ToolCallStart__Output } from '../../../signalbox/inference/v1/ToolCallStart.js';
import type { ToolCallDelta as _signalbox_inference_v1_ToolCallDelta, ToolCallDelta__Output as _signalbox_inference_v1_ToolCallDelta__Output } from '../../../signalbox/inference/v1/ToolCallDelta.js';
import type { Finish as _signalbox_inference_v1_Finish, Finish__Output as _signalbox_inference_v1_Finish__Output } from '../../../signalbox/inference/v1/Finish.js';

/**
 * One step of a model's answer: stream_start, content, finish.
 */
export interface Chunk {
  /**
   * First: who answers.
   */
  'streamStart'?: (_signalbox_inference_v1_StreamStart | null);
  /**
   * A piece of text.
   */
  'textDelta'?: (_signalbox_inference_v1_TextDelta | null);
  /**
   * A piece of a thought.
   */
  'reasoningDelta'?: (_signalbox_inference_v1_ReasoningDelta | null);
  /**
   * A tool call begins.
   */
  'toolCallStart'?: (_signalbox_inference_v1_ToolCallStart | null);
  /**
   * A piece of a tool call's arguments.
   */
  'toolCallDelta'?: (_signalbox_inference_v1_ToolCallDelta | null);
  /**
   * Last: the answer is whole.
   */
  'finish'?: (_signalbox_inference_v1_Finish | null);
  /**
   * Exactly one of these is set.
   */
  'chunk'?: "streamStart"|"textDelta"|"reasoningDelta"|"toolCallStart"|"toolCallDelta"|"finish";
}

/**
 * One step of a model's answer: stream_start, content, finish.
 */
export interface Chunk__Output {
  /**
   * First: who answers.
   */
  'streamStart'?: (_signalbox_inference_v1_StreamStart__Output | null);
  /**
   * A piece of text.
   */
  'textDelta'?: (_signalbox_inference_v1_TextDelta__Output | null);
  /**
   * A piece of a thought.
   */
  'reasoningDelta'?: (_signalbox_inference_v1_ReasoningDelta__Output | null);
  /**
   * A tool call begins.
   */
  'toolCallStart'?: (_signalbox_inference_v1_ToolCallStart__Output | null);
  /**
   * A piece of a tool call's arguments.
   */
  'toolCallDelta'?: (_signalbox_inference_v1_ToolCallDelta__Output | null);
  /**
   * Last: the answer is whole.
   */
  'finish'?: (_signalbox_inference_v1_Finish__Output | null);
  /**
   * Exactly one of these is set.
   */
  'chunk'?: "streamStart"|"textDelta"|"reasoningDelta"|"toolCallStart"|"toolCallDelta"|"finish";
}
