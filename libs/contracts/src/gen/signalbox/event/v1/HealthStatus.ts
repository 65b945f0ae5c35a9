// Original file: proto/signalbox/event/v1/health_events.proto

/**
 * What is known of a backend.
 */
export const HealthStatus = {
  /**
   * Not set.
   */
  HEALTH_STATUS_UNSPECIFIED: 'HEALTH_STATUS_UNSPECIFIED',
  /**
   * It answers.
   */
  HEALTH_STATUS_HEALTHY: 'HEALTH_STATUS_HEALTHY',
  /**
   * It does not.
   */
  HEALTH_STATUS_UNHEALTHY: 'HEALTH_STATUS_UNHEALTHY',
  /**
   * Nobody knows; this is neither of the others.
   */
  HEALTH_STATUS_UNKNOWN: 'HEALTH_STATUS_UNKNOWN',
} as const;

/**
 * What is known of a backend.
 */
export type HealthStatus =
  /**
   * Not set.
   */
  | 'HEALTH_STATUS_UNSPECIFIED'
  | 0
  /**
   * It answers.
   */
  | 'HEALTH_STATUS_HEALTHY'
  | 1
  /**
   * It does not.
   */
  | 'HEALTH_STATUS_UNHEALTHY'
  | 2
  /**
   * Nobody knows; this is neither of the others.
   */
  | 'HEALTH_STATUS_UNKNOWN'
  | 3

/**
 * What is known of a backend.
 */
export type HealthStatus__Output = typeof HealthStatus[keyof typeof HealthStatus]
