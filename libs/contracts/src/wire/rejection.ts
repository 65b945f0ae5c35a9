import type { Rejection } from '@signalbox/domain';

import type { Rejection__Output } from '../gen/signalbox/inference/v1/Rejection.js';

/** Wire → a backend that was not taken. To the wire it goes as it is. */
export function rejectionFromWire({ backend, by, reason, transient }: Rejection__Output): Rejection {
  return { backend, by, reason, transient };
}
