// Original file: proto/signalbox/inference/v1/usage.proto

/**
 * Where the numbers of a usage come from.
 */
export const UsageSource = {
  /**
   * Not set.
   */
  USAGE_SOURCE_UNSPECIFIED: 'USAGE_SOURCE_UNSPECIFIED',
  /**
   * The provider reported them.
   */
  USAGE_SOURCE_PROVIDER: 'USAGE_SOURCE_PROVIDER',
  /**
   * The provider reported nothing; they are counted from the text.
   */
  USAGE_SOURCE_ESTIMATED: 'USAGE_SOURCE_ESTIMATED',
} as const;

/**
 * Where the numbers of a usage come from.
 */
export type UsageSource =
  /**
   * Not set.
   */
  | 'USAGE_SOURCE_UNSPECIFIED'
  | 0
  /**
   * The provider reported them.
   */
  | 'USAGE_SOURCE_PROVIDER'
  | 1
  /**
   * The provider reported nothing; they are counted from the text.
   */
  | 'USAGE_SOURCE_ESTIMATED'
  | 2

/**
 * Where the numbers of a usage come from.
 */
export type UsageSource__Output = typeof UsageSource[keyof typeof UsageSource]
