// Original file: proto/signalbox/adapter/v1/adapter_service.proto


/**
 * Asks what this adapter is.
 */
export interface DescribeRequest {
}

/**
 * Asks what this adapter is.
 */
export interface DescribeRequest__Output {
}
