import type { FieldViolation, Warning } from '@signalbox/domain';
import type { ServedRequest } from './served-request.js';

type Face = ServedRequest['face'];

/** Where a caller's wishes about routing are in a request, by face. */
const WISHES_AT: Readonly<Record<Face, string>> = { http: 'signalbox.', grpc: 'context.preferences.' };

/** Where the decision, which does not know the face, says that they are. */
const PREFERENCES = 'preferences.';

/** Names the wishes in a plan's warnings, such as `ignore[0]`, as the caller wrote them. */
export function wishWarnings(face: Face, warnings: readonly Warning[]): readonly Warning[] {
  return warnings.map(({ feature, message }) => ({ feature: WISHES_AT[face] + feature, message }));
}

/** Names the wrong wishes in a refusal, such as `preferences.only[0]`, as the caller wrote them; other fields stay. */
export function wishViolations(face: Face, violations: readonly FieldViolation[]): readonly FieldViolation[] {
  return violations.map(({ field, description }) => ({
    field: field.startsWith(PREFERENCES) ? WISHES_AT[face] + field.slice(PREFERENCES.length) : field,
    description,
  }));
}
