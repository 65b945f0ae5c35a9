import type { Admission } from './open-admission.js';
import type { Slot } from './slot.js';

const FREE: Slot = { started: () => undefined, leave: () => undefined };

/** Admission that refuses nothing, for measuring what admission control gains. */
export function createNoAdmission(): Admission {
  const nothing = (): void => undefined;
  return {
    enter: () => FREE,
    turnAway: () => undefined,
    isRefusing: false,
    decided: nothing,
    close: nothing,
  };
}
