// Original file: proto/signalbox/decision/v1/profile.proto

/**
 * What a detector of sensitive data found; never the find itself.
 */
export const SensitiveKind = {
  /**
   * Not set.
   */
  SENSITIVE_KIND_UNSPECIFIED: 'SENSITIVE_KIND_UNSPECIFIED',
  /**
   * An e-mail address.
   */
  SENSITIVE_KIND_EMAIL: 'SENSITIVE_KIND_EMAIL',
  /**
   * A telephone number.
   */
  SENSITIVE_KIND_PHONE: 'SENSITIVE_KIND_PHONE',
  /**
   * The number of a payment card.
   */
  SENSITIVE_KIND_PAYMENT_CARD: 'SENSITIVE_KIND_PAYMENT_CARD',
  /**
   * The number of a bank account.
   */
  SENSITIVE_KIND_IBAN: 'SENSITIVE_KIND_IBAN',
  /**
   * A key, token or password.
   */
  SENSITIVE_KIND_SECRET: 'SENSITIVE_KIND_SECRET',
} as const;

/**
 * What a detector of sensitive data found; never the find itself.
 */
export type SensitiveKind =
  /**
   * Not set.
   */
  | 'SENSITIVE_KIND_UNSPECIFIED'
  | 0
  /**
   * An e-mail address.
   */
  | 'SENSITIVE_KIND_EMAIL'
  | 1
  /**
   * A telephone number.
   */
  | 'SENSITIVE_KIND_PHONE'
  | 2
  /**
   * The number of a payment card.
   */
  | 'SENSITIVE_KIND_PAYMENT_CARD'
  | 3
  /**
   * The number of a bank account.
   */
  | 'SENSITIVE_KIND_IBAN'
  | 4
  /**
   * A key, token or password.
   */
  | 'SENSITIVE_KIND_SECRET'
  | 5

/**
 * What a detector of sensitive data found; never the find itself.
 */
export type SensitiveKind__Output = typeof SensitiveKind[keyof typeof SensitiveKind]
