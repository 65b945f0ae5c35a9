// Original file: proto/signalbox/inference/v1/message.proto

import type { InlineMedia as _signalbox_inference_v1_InlineMedia, InlineMedia__Output as _signalbox_inference_v1_InlineMedia__Output } from '../../../signalbox/inference/v1/InlineMedia.js';

/**
 * A document, for example a PDF.
 */
export interface FilePart {
  /**
   * An address that the provider can fetch.
   */
  'url'?: (string);
  /**
   * The bytes themselves.
   */
  'inline'?: (_signalbox_inference_v1_InlineMedia | null);
  /**
   * Its name, where that matters.
   */
  'filename'?: (string);
  /**
   * Where its bytes come from.
   */
  'source'?: "url"|"inline";
  '_filename'?: "filename";
}

/**
 * A document, for example a PDF.
 */
export interface FilePart__Output {
  /**
   * An address that the provider can fetch.
   */
  'url'?: (string);
  /**
   * The bytes themselves.
   */
  'inline'?: (_signalbox_inference_v1_InlineMedia__Output | null);
  /**
   * Its name, where that matters.
   */
  'filename'?: (string);
  /**
   * Where its bytes come from.
   */
  'source'?: "url"|"inline";
  '_filename'?: "filename";
}
