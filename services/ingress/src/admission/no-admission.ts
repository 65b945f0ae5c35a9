import type { Admission } from './open-admission.js';
import type { Slot } from './slot.js';

const FREE: Slot = { started: () => undefined, leave: () => undefined };

/** A door that is always open: for measurements of what the other one is good for. */
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
