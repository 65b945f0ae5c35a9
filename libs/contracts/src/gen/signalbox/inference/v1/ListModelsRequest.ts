// Original file: proto/signalbox/inference/v1/inference_service.proto


/**
 * Asks for the model names.
 */
export interface ListModelsRequest {
}

/**
 * Asks for the model names.
 */
export interface ListModelsRequest__Output {
}
