// Original file: proto/signalbox/inference/v1/message.proto

/**
 * How closely a provider should look at a picture.
 */
export const ImageDetail = {
  /**
   * The provider's default.
   */
  IMAGE_DETAIL_UNSPECIFIED: 'IMAGE_DETAIL_UNSPECIFIED',
  /**
   * The provider chooses.
   */
  IMAGE_DETAIL_AUTO: 'IMAGE_DETAIL_AUTO',
  /**
   * Few tokens.
   */
  IMAGE_DETAIL_LOW: 'IMAGE_DETAIL_LOW',
  /**
   * Many tokens.
   */
  IMAGE_DETAIL_HIGH: 'IMAGE_DETAIL_HIGH',
} as const;

/**
 * How closely a provider should look at a picture.
 */
export type ImageDetail =
  /**
   * The provider's default.
   */
  | 'IMAGE_DETAIL_UNSPECIFIED'
  | 0
  /**
   * The provider chooses.
   */
  | 'IMAGE_DETAIL_AUTO'
  | 1
  /**
   * Few tokens.
   */
  | 'IMAGE_DETAIL_LOW'
  | 2
  /**
   * Many tokens.
   */
  | 'IMAGE_DETAIL_HIGH'
  | 3

/**
 * How closely a provider should look at a picture.
 */
export type ImageDetail__Output = typeof ImageDetail[keyof typeof ImageDetail]
