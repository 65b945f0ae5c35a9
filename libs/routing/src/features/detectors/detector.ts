import type { SensitiveKind } from '@signalbox/domain';

/**
 * Finds one kind of sensitive data. It is called only at positions where a finding is possible, and reports only whether
 * there is one, never what it is.
 *
 * `isAt` must inspect no more than a fixed number of characters, or none of them twice, so that scanning a text stays
 * linear in its length, whatever the text.
 */
export type Detector = {
  readonly kind: SensitiveKind;
  /**
   * The one or two ASCII characters with which a finding begins. The detector is called where a word begins with them, or
   * at any `@`.
   */
  readonly begins: readonly string[];
  /** Whether a finding of this kind begins (or, for an e-mail address, has its `@`) at this position. */
  readonly isAt: (text: string, index: number) => boolean;
};
