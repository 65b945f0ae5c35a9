// Original file: proto/signalbox/inference/v1/message.proto


/**
 * Bytes that travel inside the request.
 */
export interface InlineMedia {
  /**
   * For example image/png.
   */
  'mediaType'?: (string);
  /**
   * The bytes themselves, not base64.
   */
  'data'?: (Buffer | Uint8Array | string);
}

/**
 * Bytes that travel inside the request.
 */
export interface InlineMedia__Output {
  /**
   * For example image/png.
   */
  'mediaType': (string);
  /**
   * The bytes themselves, not base64.
   */
  'data': (Buffer);
}
