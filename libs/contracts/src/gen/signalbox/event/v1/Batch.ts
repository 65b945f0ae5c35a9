// Original file: proto/signalbox/event/v1/envelope.proto


/**
 * What a message on NATS holds: what one process told within a few milliseconds, in the order in which it told it. Its
 * Nats-Msg-Id follows from the ids of its events, so that a repeated publish is stored once.
 */
export interface Batch {
  /**
   * Each is an Envelope. They are read one by one, so that one that is newer than its reader, or damaged, costs only itself.
   */
  'events'?: (Buffer | Uint8Array | string)[];
}

/**
 * What a message on NATS holds: what one process told within a few milliseconds, in the order in which it told it. Its
 * Nats-Msg-Id follows from the ids of its events, so that a repeated publish is stored once.
 */
export interface Batch__Output {
  /**
   * Each is an Envelope. They are read one by one, so that one that is newer than its reader, or damaged, costs only itself.
   */
  'events': (Buffer)[];
}
