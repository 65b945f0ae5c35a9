// Original file: proto/signalbox/inference/v1/message.proto

import type { InlineMedia as _signalbox_inference_v1_InlineMedia, InlineMedia__Output as _signalbox_inference_v1_InlineMedia__Output } from '../../../signalbox/inference/v1/InlineMedia.js';

/**
 * A sound recording.
 */
export interface AudioPart {
  /**
   * Format and bytes, for example audio/wav.
   */
  'inline'?: (_signalbox_inference_v1_InlineMedia | null);
}

/**
 * A sound recording.
 */
export interface AudioPart__Output {
  /**
   * Format and bytes, for example audio/wav.
   */
  'inline': (_signalbox_inference_v1_InlineMedia__Output | null);
}
