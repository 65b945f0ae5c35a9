// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * How important a request is.
 */
export const Criticality = {
  /**
   * The tenant's default.
   */
  CRITICALITY_UNSPECIFIED: 'CRITICALITY_UNSPECIFIED',
  /**
   * Shed last.
   */
  CRITICALITY_CRITICAL: 'CRITICALITY_CRITICAL',
  /**
   * The normal case.
   */
  CRITICALITY_STANDARD: 'CRITICALITY_STANDARD',
  /**
   * Shed first.
   */
  CRITICALITY_SHEDDABLE: 'CRITICALITY_SHEDDABLE',
} as const;

/**
 * How important a request is.
 */
export type Criticality =
  /**
   * The tenant's default.
   */
  | 'CRITICALITY_UNSPECIFIED'
  | 0
  /**
   * Shed last.
   */
  | 'CRITICALITY_CRITICAL'
  | 1
  /**
   * The normal case.
   */
  | 'CRITICALITY_STANDARD'
  | 2
  /**
   * Shed first.
   */
  | 'CRITICALITY_SHEDDABLE'
  | 3

/**
 * How important a request is.
 */
export type Criticality__Output = typeof Criticality[keyof typeof Criticality]
