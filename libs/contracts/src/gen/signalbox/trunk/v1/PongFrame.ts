// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * Answers a ping.
 */
export interface PongFrame {
}

/**
 * Answers a ping.
 */
export interface PongFrame__Output {
}
