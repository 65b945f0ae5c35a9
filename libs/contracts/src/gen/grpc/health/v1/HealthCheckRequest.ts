// Original file: proto/grpc/health/v1/health.proto


/**
 * Names a service; empty means the whole server.
 */
export interface HealthCheckRequest {
  /**
   * Full name of the service.
   */
  'service'?: (string);
}

/**
 * Names a service; empty means the whole server.
 */
export interface HealthCheckRequest__Output {
  /**
   * Full name of the service.
   */
  'service': (string);
}
