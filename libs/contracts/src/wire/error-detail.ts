import { RouterError, type FieldViolation } from '@signalbox/domain';

import type { ErrorDetail, ErrorDetail__Output } from '../gen/signalbox/error/v1/ErrorDetail.js';
import type { FieldViolation__Output } from '../gen/signalbox/error/v1/FieldViolation.js';
import { present } from '../present.js';
import { dispositions, errorReasons } from './attempt-enums.js';

/** One of our errors → wire. Its `cause` is left out: it may contain anything. */
export function errorDetailToWire(error: RouterError): ErrorDetail {
  return present({
    reason: errorReasons.toWire(error.reason),
    message: error.message,
    providerMessage: error.providerMessage,
    violations: fieldViolationsFromWire(error.violations),
    retryAfterMs: error.retryAfterMs,
    disposition: error.disposition && dispositions.toWire(error.disposition),
    providerStatus: error.providerStatus,
  });
}

/** Wire → one of our errors. A missing error, or one with an unknown reason, is read as `INTERNAL`. */
export function errorDetailFromWire(wire: ErrorDetail__Output | null): RouterError {
  if (wire === null) return RouterError.from(undefined);
  return new RouterError(
    present({
      reason: errorReasons.fromWire(wire.reason) ?? 'INTERNAL',
      message: wire.message,
      providerMessage: wire.providerMessage,
      violations: fieldViolationsFromWire(wire.violations),
      retryAfterMs: wire.retryAfterMs,
      disposition: dispositions.fromWire(wire.disposition),
      providerStatus: wire.providerStatus,
    }),
  );
}

/** Wrong fields → wire, and wire → wrong fields: both sides look the same. */
export function fieldViolationsFromWire(
  wire: readonly (FieldViolation__Output | FieldViolation)[],
): FieldViolation[] {
  return wire.map(({ field, description }) => ({ field, description }));
}
