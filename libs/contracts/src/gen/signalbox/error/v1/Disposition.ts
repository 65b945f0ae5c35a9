// Original file: proto/signalbox/error/v1/error.proto

/**
 * What is known about the bill of a call that did not succeed.
 */
export const Disposition = {
  /**
   * Not set.
   */
  DISPOSITION_UNSPECIFIED: 'DISPOSITION_UNSPECIFIED',
  /**
   * The provider saw nothing.
   */
  DISPOSITION_NEVER_SENT: 'DISPOSITION_NEVER_SENT',
  /**
   * The provider refused before any token.
   */
  DISPOSITION_REJECTED: 'DISPOSITION_REJECTED',
  /**
   * The provider was asked, and nobody knows what it did.
   */
  DISPOSITION_AMBIGUOUS: 'DISPOSITION_AMBIGUOUS',
  /**
   * The client has content of it.
   */
  DISPOSITION_COMMITTED: 'DISPOSITION_COMMITTED',
  /**
   * It finished.
   */
  DISPOSITION_DONE: 'DISPOSITION_DONE',
} as const;

/**
 * What is known about the bill of a call that did not succeed.
 */
export type Disposition =
  /**
   * Not set.
   */
  | 'DISPOSITION_UNSPECIFIED'
  | 0
  /**
   * The provider saw nothing.
   */
  | 'DISPOSITION_NEVER_SENT'
  | 1
  /**
   * The provider refused before any token.
   */
  | 'DISPOSITION_REJECTED'
  | 2
  /**
   * The provider was asked, and nobody knows what it did.
   */
  | 'DISPOSITION_AMBIGUOUS'
  | 3
  /**
   * The client has content of it.
   */
  | 'DISPOSITION_COMMITTED'
  | 4
  /**
   * It finished.
   */
  | 'DISPOSITION_DONE'
  | 5

/**
 * What is known about the bill of a call that did not succeed.
 */
export type Disposition__Output = typeof Disposition[keyof typeof Disposition]
