import { RouterError, type FieldViolation } from '@signalbox/domain';

/** More wrong fields than this do not help, and would make errors of unlimited size. */
const MAX_VIOLATIONS = 50;

/** Collects the wrong fields of one message, so that a caller learns about all of them at once. */
export type Violations = {
  /** The violations found so far, in the order of the message. */
  readonly list: readonly FieldViolation[];
  /** `description` never repeats the value: it may be prompt text or a secret. */
  add(field: string, description: string): void;
};

/** An empty collection that keeps the first 50. */
export function createViolations(): Violations {
  const list: FieldViolation[] = [];
  return {
    list,
    add(field, description) {
      if (list.length < MAX_VIOLATIONS) list.push({ field, description });
    },
  };
}

/** Reads what a caller sent. @throws RouterError `INVALID_REQUEST` that names every wrong field. */
export function readRequest<Value>(read: (violations: Violations) => Value): Value {
  const violations = createViolations();
  const value = read(violations);
  if (violations.list.length > 0) throw RouterError.invalid(violations.list);
  return value;
}

/** Reads what one of our own services answered. @throws RouterError `INTERNAL` when it breaks the contract. */
export function readReply<Value>(read: (violations: Violations) => Value): Value {
  const violations = createViolations();
  const value = read(violations);
  const [first] = violations.list;
  if (first !== undefined) throw malformed(`${first.field} ${first.description}`);
  return value;
}

/** The error for a message of our own services that breaks the contract: the two sides have different versions. */
export function malformed(what: string): RouterError {
  return new RouterError({
    reason: 'INTERNAL',
    message: `A message between services is malformed: ${what}.`,
  });
}
