// Original file: proto/signalbox/inference/v1/message.proto

import type { TextPart as _signalbox_inference_v1_TextPart, TextPart__Output as _signalbox_inference_v1_TextPart__Output } from '../../../signalbox/inference/v1/TextPart.js';
import type { ImagePart as _signalbox_inference_v1_ImagePart, ImagePart__Output as _signalbox_inference_v1_ImagePart__Output } from '../../../signalbox/inference/v1/ImagePart.js';
import type { AudioPart as _signalbox_inference_v1_AudioPart, AudioPart__Output as _signalbox_inference_v1_AudioPart__Output } from '../../../signalbox/inference/v1/AudioPart.js';
import type { FilePart as _signalbox_inference_v1_FilePart, FilePart__Output as _signalbox_inference_v1_FilePart__Output } from '../../../signalbox/inference/v1/FilePart.js';
import type { ToolCallPart as _signalbox_inference_v1_ToolCallPart, ToolCallPart__Output as _signalbox_inference_v1_ToolCallPart__Output } from '../../../signalbox/inference/v1/ToolCallPart.js';
import type { ToolResultPart as _signalbox_inference_v1_ToolResultPart, ToolResultPart__Output as _signalbox_inference_v1_ToolResultPart__Output } from '../../../signalbox/inference/v1/ToolResultPart.js';
import type { ReasoningPart as _signalbox_inference_v1_ReasoningPart, ReasoningPart__Output as _signalbox_inference_v1_ReasoningPart__Output } from '../../../signalbox/inference/v1/ReasoningPart.js';

/**
 * One piece of a message.
 */
export interface ContentPart {
  /**
   * Plain text.
   */
  'text'?: (_signalbox_inference_v1_TextPart | null);
  /**
   * A picture.
   */
  'image'?: (_signalbox_inference_v1_ImagePart | null);
  /**
   * A sound recording.
   */
  'audio'?: (_signalbox_inference_v1_AudioPart | null);
  /**
   * A document.
   */
  'file'?: (_signalbox_inference_v1_FilePart | null);
  /**
   * A tool call that the model made.
   */
  'toolCall'?: (_signalbox_inference_v1_ToolCallPart | null);
  /**
   * What the tool answered.
   */
  'toolResult'?: (_signalbox_inference_v1_ToolResultPart | null);
  /**
   * What a reasoning model thought.
   */
  'reasoning'?: (_signalbox_inference_v1_ReasoningPart | null);
  /**
   * Exactly one of these is set.
   */
  'part'?: "text"|"image"|"audio"|"file"|"toolCall"|"toolResult"|"reasoning";
}

/**
 * One piece of a message.
 */
export interface ContentPart__Output {
  /**
   * Plain text.
   */
  'text'?: (_signalbox_inference_v1_TextPart__Output | null);
  /**
   * A picture.
   */
  'image'?: (_signalbox_inference_v1_ImagePart__Output | null);
  /**
   * A sound recording.
   */
  'audio'?: (_signalbox_inference_v1_AudioPart__Output | null);
  /**
   * A document.
   */
  'file'?: (_signalbox_inference_v1_FilePart__Output | null);
  /**
   * A tool call that the model made.
   */
  'toolCall'?: (_signalbox_inference_v1_ToolCallPart__Output | null);
  /**
   * What the tool answered.
   */
  'toolResult'?: (_signalbox_inference_v1_ToolResultPart__Output | null);
  /**
   * What a reasoning model thought.
   */
  'reasoning'?: (_signalbox_inference_v1_ReasoningPart__Output | null);
  /**
   * Exactly one of these is set.
   */
  'part'?: "text"|"image"|"audio"|"file"|"toolCall"|"toolResult"|"reasoning";
}
