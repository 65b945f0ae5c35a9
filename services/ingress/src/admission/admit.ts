import type { ServedRequest } from '../routing/served-request.js';
import { admissionAskOf } from './admission-ask.js';
import type { Admission } from './open-admission.js';
import type { Slot } from './slot.js';

/**
 * Lets a request in, before any work is done for it: what is refused is cheap. A request that is refused here was never
 * routed, so there is no route record and no event of it, but a count (`signalbox.admission.refused`).
 * @throws RouterError `OVERLOADED`, or `CANCELLED` when the client went away while it waited.
 */
export function admit(
  { admission }: { readonly admission: Admission },
  { identity, context, deadlineAt, signal }: ServedRequest,
): Slot | Promise<Slot> {
  return admission.enter(admissionAskOf(identity, context.criticality, deadlineAt), signal);
}
