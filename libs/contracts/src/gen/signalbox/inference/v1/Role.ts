// Original file: proto/signalbox/inference/v1/message.proto

/**
 * Who speaks in a message.
 */
export const Role = {
  /**
   * Not set: the request is refused.
   */
  ROLE_UNSPECIFIED: 'ROLE_UNSPECIFIED',
  /**
   * Instructions of the application.
   */
  ROLE_SYSTEM: 'ROLE_SYSTEM',
  /**
   * The end user.
   */
  ROLE_USER: 'ROLE_USER',
  /**
   * The model.
   */
  ROLE_ASSISTANT: 'ROLE_ASSISTANT',
  /**
   * The result of a tool call.
   */
  ROLE_TOOL: 'ROLE_TOOL',
} as const;

/**
 * Who speaks in a message.
 */
export type Role =
  /**
   * Not set: the request is refused.
   */
  | 'ROLE_UNSPECIFIED'
  | 0
  /**
   * Instructions of the application.
   */
  | 'ROLE_SYSTEM'
  | 1
  /**
   * The end user.
   */
  | 'ROLE_USER'
  | 2
  /**
   * The model.
   */
  | 'ROLE_ASSISTANT'
  | 3
  /**
   * The result of a tool call.
   */
  | 'ROLE_TOOL'
  | 4

/**
 * Who speaks in a message.
 */
export type Role__Output = typeof Role[keyof typeof Role]
