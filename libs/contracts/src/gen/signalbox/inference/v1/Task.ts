// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * What a request asks for.
 */
export const Task = {
  /**
   * Not set.
   */
  TASK_UNSPECIFIED: 'TASK_UNSPECIFIED',
  /**
   * To write, explain or mend programs.
   */
  TASK_CODE: 'TASK_CODE',
  /**
   * To calculate or prove.
   */
  TASK_MATHS: 'TASK_MATHS',
  /**
   * To take facts out of a text.
   */
  TASK_EXTRACTION: 'TASK_EXTRACTION',
  /**
   * To shorten a text.
   */
  TASK_SUMMARISATION: 'TASK_SUMMARISATION',
  /**
   * To say a text in another language.
   */
  TASK_TRANSLATION: 'TASK_TRANSLATION',
  /**
   * To sort something into classes.
   */
  TASK_CLASSIFICATION: 'TASK_CLASSIFICATION',
  /**
   * To invent a text.
   */
  TASK_CREATIVE: 'TASK_CREATIVE',
  /**
   * To work with tools.
   */
  TASK_TOOL_USE: 'TASK_TOOL_USE',
  /**
   * Anything else.
   */
  TASK_CHAT: 'TASK_CHAT',
} as const;

/**
 * What a request asks for.
 */
export type Task =
  /**
   * Not set.
   */
  | 'TASK_UNSPECIFIED'
  | 0
  /**
   * To write, explain or mend programs.
   */
  | 'TASK_CODE'
  | 1
  /**
   * To calculate or prove.
   */
  | 'TASK_MATHS'
  | 2
  /**
   * To take facts out of a text.
   */
  | 'TASK_EXTRACTION'
  | 3
  /**
   * To shorten a text.
   */
  | 'TASK_SUMMARISATION'
  | 4
  /**
   * To say a text in another language.
   */
  | 'TASK_TRANSLATION'
  | 5
  /**
   * To sort something into classes.
   */
  | 'TASK_CLASSIFICATION'
  | 6
  /**
   * To invent a text.
   */
  | 'TASK_CREATIVE'
  | 7
  /**
   * To work with tools.
   */
  | 'TASK_TOOL_USE'
  | 8
  /**
   * Anything else.
   */
  | 'TASK_CHAT'
  | 9

/**
 * What a request asks for.
 */
export type Task__Output = typeof Task[keyof typeof Task]
