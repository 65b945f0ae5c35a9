// Original file: proto/signalbox/decision/v1/profile.proto

/**
 * Something that a backend must be able to do.
 */
export const Capability = {
  /**
   * Not set.
   */
  CAPABILITY_UNSPECIFIED: 'CAPABILITY_UNSPECIFIED',
  /**
   * Call tools.
   */
  CAPABILITY_TOOLS: 'CAPABILITY_TOOLS',
  /**
   * See pictures.
   */
  CAPABILITY_VISION: 'CAPABILITY_VISION',
  /**
   * Hear sound.
   */
  CAPABILITY_AUDIO: 'CAPABILITY_AUDIO',
  /**
   * Read documents.
   */
  CAPABILITY_FILES: 'CAPABILITY_FILES',
  /**
   * Answer in JSON.
   */
  CAPABILITY_JSON: 'CAPABILITY_JSON',
  /**
   * Answer in JSON of a schema.
   */
  CAPABILITY_JSON_SCHEMA: 'CAPABILITY_JSON_SCHEMA',
  /**
   * Think before it answers.
   */
  CAPABILITY_REASONING: 'CAPABILITY_REASONING',
  /**
   * Turn texts into vectors.
   */
  CAPABILITY_EMBEDDINGS: 'CAPABILITY_EMBEDDINGS',
  /**
   * Write very long answers.
   */
  CAPABILITY_LONG_OUTPUT: 'CAPABILITY_LONG_OUTPUT',
  /**
   * Go on from the beginning of an answer that it is given.
   */
  CAPABILITY_PREFILL: 'CAPABILITY_PREFILL',
} as const;

/**
 * Something that a backend must be able to do.
 */
export type Capability =
  /**
   * Not set.
   */
  | 'CAPABILITY_UNSPECIFIED'
  | 0
  /**
   * Call tools.
   */
  | 'CAPABILITY_TOOLS'
  | 1
  /**
   * See pictures.
   */
  | 'CAPABILITY_VISION'
  | 2
  /**
   * Hear sound.
   */
  | 'CAPABILITY_AUDIO'
  | 3
  /**
   * Read documents.
   */
  | 'CAPABILITY_FILES'
  | 4
  /**
   * Answer in JSON.
   */
  | 'CAPABILITY_JSON'
  | 5
  /**
   * Answer in JSON of a schema.
   */
  | 'CAPABILITY_JSON_SCHEMA'
  | 6
  /**
   * Think before it answers.
   */
  | 'CAPABILITY_REASONING'
  | 7
  /**
   * Turn texts into vectors.
   */
  | 'CAPABILITY_EMBEDDINGS'
  | 8
  /**
   * Write very long answers.
   */
  | 'CAPABILITY_LONG_OUTPUT'
  | 9
  /**
   * Go on from the beginning of an answer that it is given.
   */
  | 'CAPABILITY_PREFILL'
  | 10

/**
 * Something that a backend must be able to do.
 */
export type Capability__Output = typeof Capability[keyof typeof Capability]
