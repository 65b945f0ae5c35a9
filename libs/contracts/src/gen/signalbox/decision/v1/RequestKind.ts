// Original file: proto/signalbox/decision/v1/profile.proto

/**
 * What kind of work a request is.
 */
export const RequestKind = {
  /**
   * Not set.
   */
  REQUEST_KIND_UNSPECIFIED: 'REQUEST_KIND_UNSPECIFIED',
  /**
   * A conversation to be continued.
   */
  REQUEST_KIND_CHAT: 'REQUEST_KIND_CHAT',
  /**
   * Texts to be turned into vectors.
   */
  REQUEST_KIND_EMBED: 'REQUEST_KIND_EMBED',
} as const;

/**
 * What kind of work a request is.
 */
export type RequestKind =
  /**
   * Not set.
   */
  | 'REQUEST_KIND_UNSPECIFIED'
  | 0
  /**
   * A conversation to be continued.
   */
  | 'REQUEST_KIND_CHAT'
  | 1
  /**
   * Texts to be turned into vectors.
   */
  | 'REQUEST_KIND_EMBED'
  | 2

/**
 * What kind of work a request is.
 */
export type RequestKind__Output = typeof RequestKind[keyof typeof RequestKind]
