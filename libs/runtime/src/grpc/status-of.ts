import type { StatusObject } from '@grpc/grpc-js';
import { toStatusObject } from '@signalbox/contracts';
import { RouteFailure, type RouterError } from '@signalbox/domain';

/** The status with which a failed call ends; it includes the request's route if the error knows it. */
export function statusOf(error: RouterError): Partial<StatusObject> {
  return toStatusObject(error, error instanceof RouteFailure ? error.route : undefined);
}
