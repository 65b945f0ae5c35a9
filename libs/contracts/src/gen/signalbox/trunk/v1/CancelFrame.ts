// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * The client gives a call up.
 */
export interface CancelFrame {
}

/**
 * The client gives a call up.
 */
export interface CancelFrame__Output {
}
