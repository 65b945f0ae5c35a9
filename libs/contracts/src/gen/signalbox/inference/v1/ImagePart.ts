// Original file: proto/signalbox/inference/v1/message.proto

import type { InlineMedia as _signalbox_inference_v1_InlineMedia, InlineMedia__Output as _signalbox_inference_v1_InlineMedia__Output } from '../../../signalbox/inference/v1/InlineMedia.js';
import type { ImageDetail as _signalbox_inference_v1_ImageDetail, ImageDetail__Output as _signalbox_inference_v1_ImageDetail__Output } from '../../../signalbox/inference/v1/ImageDetail.js';

/**
 * A picture.
 */
export interface ImagePart {
  /**
   * An address that the provider can fetch.
   */
  'url'?: (string);
  /**
   * The bytes themselves.
   */
  'inline'?: (_signalbox_inference_v1_InlineMedia | null);
  /**
   * How closely to look.
   */
  'detail'?: (_signalbox_inference_v1_ImageDetail);
  /**
   * Where its bytes come from.
   */
  'source'?: "url"|"inline";
}

/**
 * A picture.
 */
export interface ImagePart__Output {
  /**
   * An address that the provider can fetch.
   */
  'url'?: (string);
  /**
   * The bytes themselves.
   */
  'inline'?: (_signalbox_inference_v1_InlineMedia__Output | null);
  /**
   * How closely to look.
   */
  'detail': (_signalbox_inference_v1_ImageDetail__Output);
  /**
   * Where its bytes come from.
   */
  'source'?: "url"|"inline";
}
