import type { ServedRequest } from '../routing/served-request.js';
import { admissionAskOf } from './admission-ask.js';
import type { Admission } from './open-admission.js';
import type { Slot } from './slot.js';

/**
 * Admits a request before any work is done for it, so that a refusal stays cheap. A request that is refused here was never
 * routed: it has no route record and no event, only a count (`signalbox.admission.refused`).
 * @throws RouterError `OVERLOADED`, or `CANCELLED` when the client went away while the request waited.
 */
export function admit(
  { admission }: { readonly admission: Admission },
  { identity, context, deadlineAt, signal }: ServedRequest,
): Slot | Promise<Slot> {
  return admission.enter(admissionAskOf(identity, context.criticality, deadlineAt), signal);
}
