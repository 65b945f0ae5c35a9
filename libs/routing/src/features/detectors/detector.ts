import type { SensitiveKind } from '@signalbox/domain';

/**
 * Finds one kind of sensitive data. It is asked only at places where a find can be, and tells only whether, never what.
 *
 * `isAt` must look at no more than a fixed number of characters, or at none twice, so that looking through a text stays
 * linear in its length whatever the text is.
 */
export type Detector = {
  readonly kind: SensitiveKind;
  /** The one or two ASCII characters with which a find begins. It is asked where a word begins so, or at any `@`. */
  readonly begins: readonly string[];
  /** Whether a find of this kind begins (or, for an address, has its `@`) at this place. */
  readonly isAt: (text: string, index: number) => boolean;
};
