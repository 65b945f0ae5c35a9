import { RouterError, type FieldViolation, type Warning } from '@signalbox/domain';

/** What is noticed while one request is encoded: what gets lost, and what cannot be said at all. */
export type EncodeNotes = {
  /** Something asked for that the wire lacks. The same warning is kept once. */
  warn(feature: string, message: string): void;
  /** Something whose loss would change the meaning. `field` is a path such as `messages[1].content[0]`. */
  reject(field: string, description: string): void;
  /**
   * Ends the encoding.
   * @returns the warnings, in the order in which they were first given.
   * @throws RouterError INVALID_REQUEST that names every rejected field at once.
   */
  close(): readonly Warning[];
};

/** Starts with nothing noticed. */
export function createEncodeNotes(): EncodeNotes {
  const warnings = new Map<string, Warning>();
  const violations: FieldViolation[] = [];
  return {
    warn: (feature, message) => void warnings.set(`${feature}\n${message}`, { feature, message }),
    reject: (field, description) => void violations.push({ field, description }),
    close() {
      if (violations.length > 0) throw RouterError.invalid(violations);
      return [...warnings.values()];
    },
  };
}
