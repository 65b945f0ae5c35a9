// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * How carefully the data of a request must be handled.
 */
export const Sensitivity = {
  /**
   * Not set; it counts as internal.
   */
  SENSITIVITY_UNSPECIFIED: 'SENSITIVITY_UNSPECIFIED',
  /**
   * Anybody may read it.
   */
  SENSITIVITY_PUBLIC: 'SENSITIVITY_PUBLIC',
  /**
   * The normal case.
   */
  SENSITIVITY_INTERNAL: 'SENSITIVITY_INTERNAL',
  /**
   * The most careful handling that policy knows.
   */
  SENSITIVITY_RESTRICTED: 'SENSITIVITY_RESTRICTED',
} as const;

/**
 * How carefully the data of a request must be handled.
 */
export type Sensitivity =
  /**
   * Not set; it counts as internal.
   */
  | 'SENSITIVITY_UNSPECIFIED'
  | 0
  /**
   * Anybody may read it.
   */
  | 'SENSITIVITY_PUBLIC'
  | 1
  /**
   * The normal case.
   */
  | 'SENSITIVITY_INTERNAL'
  | 2
  /**
   * The most careful handling that policy knows.
   */
  | 'SENSITIVITY_RESTRICTED'
  | 3

/**
 * How carefully the data of a request must be handled.
 */
export type Sensitivity__Output = typeof Sensitivity[keyof typeof Sensitivity]
