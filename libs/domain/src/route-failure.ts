import type { RouteRecord } from './route-record.js';
import { RouterError } from './router-error.js';

/** The failure of a request that was routed: the error that the client sees, and where the request had been. */
export class RouteFailure extends RouterError {
  readonly route: RouteRecord;

  constructor(error: RouterError, route: RouteRecord) {
    super({
      reason: error.reason,
      message: error.message,
      violations: error.violations,
      ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
      ...(error.disposition !== undefined && { disposition: error.disposition }),
      ...(error.providerStatus !== undefined && { providerStatus: error.providerStatus }),
      cause: error,
    });
    this.route = route;
  }
}
