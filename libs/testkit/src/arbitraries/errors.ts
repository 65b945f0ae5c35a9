import { RouterError, type RouterErrorInit } from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyDisposition } from './route-record.js';
import { anyErrorReason, anyFieldViolation } from './routing.js';
import { anyMilliseconds, anyText } from './scalars.js';
import { anyShape } from './shape.js';

/** Errors of ours, without a cause. */
export const anyRouterError: fc.Arbitrary<RouterError> = anyShape<RouterErrorInit>(
  { reason: anyErrorReason, message: anyText, violations: fc.array(anyFieldViolation, { maxLength: 3 }) },
  {
    providerMessage: anyText,
    retryAfterMs: anyMilliseconds,
    disposition: anyDisposition,
    providerStatus: fc.integer({ min: 100, max: 599 }),
  },
).map((init) => new RouterError(init));
