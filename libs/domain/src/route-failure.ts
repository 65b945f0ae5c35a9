import type { RouteRecord } from './route-record.js';
import { RouterError } from './router-error.js';

/** The failure of a routed request: the error that the client sees, and the record of its route. */
export class RouteFailure extends RouterError {
  readonly route: RouteRecord;

  constructor(error: RouterError, route: RouteRecord) {
    super({
      reason: error.reason,
      message: error.message,
      ...(error.providerMessage !== undefined && { providerMessage: error.providerMessage }),
      violations: error.violations,
      ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
      ...(error.disposition !== undefined && { disposition: error.disposition }),
      ...(error.providerStatus !== undefined && { providerStatus: error.providerStatus }),
      cause: error,
    });
    this.route = route;
  }
}
