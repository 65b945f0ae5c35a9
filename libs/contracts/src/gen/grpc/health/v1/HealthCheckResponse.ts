// Original file: proto/grpc/health/v1/health.proto


// Original file: proto/grpc/health/v1/health.proto

/**
 * Whether it is ready.
 */
export const _grpc_health_v1_HealthCheckResponse_ServingStatus = {
  /**
   * Nobody knows.
   */
  UNKNOWN: 'UNKNOWN',
  /**
   * It is ready.
   */
  SERVING: 'SERVING',
  /**
   * It is not.
   */
  NOT_SERVING: 'NOT_SERVING',
  /**
   * There is no such service. Only Watch says so.
   */
  SERVICE_UNKNOWN: 'SERVICE_UNKNOWN',
} as const;

/**
 * Whether it is ready.
 */
export type _grpc_health_v1_HealthCheckResponse_ServingStatus =
  /**
   * Nobody knows.
   */
  | 'UNKNOWN'
  | 0
  /**
   * It is ready.
   */
  | 'SERVING'
  | 1
  /**
   * It is not.
   */
  | 'NOT_SERVING'
  | 2
  /**
   * There is no such service. Only Watch says so.
   */
  | 'SERVICE_UNKNOWN'
  | 3

/**
 * Whether it is ready.
 */
export type _grpc_health_v1_HealthCheckResponse_ServingStatus__Output = typeof _grpc_health_v1_HealthCheckResponse_ServingStatus[keyof typeof _grpc_health_v1_HealthCheckResponse_ServingStatus]

/**
 * The state of a service.
 */
export interface HealthCheckResponse {
  /**
   * Whether it is ready.
   */
  'status'?: (_grpc_health_v1_HealthCheckResponse_ServingStatus);
}

/**
 * The state of a service.
 */
export interface HealthCheckResponse__Output {
  /**
   * Whether it is ready.
   */
  'status': (_grpc_health_v1_HealthCheckResponse_ServingStatus__Output);
}
