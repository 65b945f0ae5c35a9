// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * How much a provider keeps of what it is sent.
 */
export const Retention = {
  /**
   * Not set.
   */
  RETENTION_UNSPECIFIED: 'RETENTION_UNSPECIFIED',
  /**
   * Nothing.
   */
  RETENTION_NONE: 'RETENTION_NONE',
  /**
   * Some days, to look into abuse.
   */
  RETENTION_ABUSE_MONITORING: 'RETENTION_ABUSE_MONITORING',
  /**
   * It may train on it.
   */
  RETENTION_TRAINING: 'RETENTION_TRAINING',
  /**
   * Nobody knows; it counts as the worst.
   */
  RETENTION_UNKNOWN: 'RETENTION_UNKNOWN',
} as const;

/**
 * How much a provider keeps of what it is sent.
 */
export type Retention =
  /**
   * Not set.
   */
  | 'RETENTION_UNSPECIFIED'
  | 0
  /**
   * Nothing.
   */
  | 'RETENTION_NONE'
  | 1
  /**
   * Some days, to look into abuse.
   */
  | 'RETENTION_ABUSE_MONITORING'
  | 2
  /**
   * It may train on it.
   */
  | 'RETENTION_TRAINING'
  | 3
  /**
   * Nobody knows; it counts as the worst.
   */
  | 'RETENTION_UNKNOWN'
  | 4

/**
 * How much a provider keeps of what it is sent.
 */
export type Retention__Output = typeof Retention[keyof typeof Retention]
