// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * Asks for a pong.
 */
export interface PingFrame {
}

/**
 * Asks for a pong.
 */
export interface PingFrame__Output {
}
