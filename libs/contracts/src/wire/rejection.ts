import type { Rejection } from '@signalbox/domain';

import type { Rejection__Output } from '../gen/signalbox/inference/v1/Rejection.js';

/** Wire → a backend that was not taken. It is written to the wire as it is. */
export function rejectionFromWire({ backend, by, reason, transient }: Rejection__Output): Rejection {
  return { backend, by, reason, transient };
}
