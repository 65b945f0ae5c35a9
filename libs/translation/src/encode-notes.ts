import { RouterError, type FieldViolation, type Warning } from '@signalbox/domain';

/** Notes on the encoding of one request: what is lost, and what cannot be expressed at all. */
export type EncodeNotes = {
  /** Notes a requested feature that the wire lacks. The same warning is kept once. */
  warn(feature: string, message: string): void;
  /** Notes a field whose loss would change the meaning. `field` is a path such as `messages[1].content[0]`. */
  reject(field: string, description: string): void;
  /**
   * Ends the encoding.
   * @returns the warnings, in the order in which they were first given.
   * @throws RouterError INVALID_REQUEST that names every rejected field at once.
   */
  close(): readonly Warning[];
};

/** Starts without notes; most requests have none. */
export function createEncodeNotes(): EncodeNotes {
  return new Notes();
}

class Notes implements EncodeNotes {
  private readonly warnings: Warning[] = [];
  private readonly violations: FieldViolation[] = [];

  warn(feature: string, message: string): void {
    const isKnown = this.warnings.some((known) => known.feature === feature && known.message === message);
    if (!isKnown) this.warnings.push({ feature, message });
  }

  reject(field: string, description: string): void {
    this.violations.push({ field, description });
  }

  close(): readonly Warning[] {
    if (this.violations.length > 0) throw RouterError.invalid(this.violations);
    return this.warnings;
  }
}
