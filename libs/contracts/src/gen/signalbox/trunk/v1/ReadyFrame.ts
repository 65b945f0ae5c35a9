// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * The server listens.
 */
export interface ReadyFrame {
}

/**
 * The server listens.
 */
export interface ReadyFrame__Output {
}
