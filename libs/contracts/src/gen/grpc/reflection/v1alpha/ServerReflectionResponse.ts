// Original file: proto/grpc/reflection/v1alpha/reflection.proto

import type { ServerReflectionRequest as _grpc_reflection_v1alpha_ServerReflectionRequest, ServerReflectionRequest__Output as _grpc_reflection_v1alpha_ServerReflectionRequest__Output } from '../../../grpc/reflection/v1alpha/ServerReflectionRequest.js';
import type { FileDescriptorResponse as _grpc_reflection_v1alpha_FileDescriptorResponse, FileDescriptorResponse__Output as _grpc_reflection_v1alpha_FileDescriptorResponse__Output } from '../../../grpc/reflection/v1alpha/FileDescriptorResponse.js';
import type { ExtensionNumberResponse as _grpc_reflection_v1alpha_ExtensionNumberResponse, ExtensionNumberResponse__Output as _grpc_reflection_v1alpha_ExtensionNumberResponse__Output } from '../../../grpc/reflection/v1alpha/ExtensionNumberResponse.js';
import type { ListServiceResponse as _grpc_reflection_v1alpha_ListServiceResponse, ListServiceResponse__Output as _grpc_reflection_v1alpha_ListServiceResponse__Output } from '../../../grpc/reflection/v1alpha/ListServiceResponse.js';
import type { ErrorResponse as _grpc_reflection_v1alpha_ErrorResponse, ErrorResponse__Output as _grpc_reflection_v1alpha_ErrorResponse__Output } from '../../../grpc/reflection/v1alpha/ErrorResponse.js';

/**
 * One answer.
 */
export interface ServerReflectionResponse {
  /**
   * The server's host, as the client said it.
   */
  'validHost'?: (string);
  /**
   * The question.
   */
  'originalRequest'?: (_grpc_reflection_v1alpha_ServerReflectionRequest | null);
  /**
   * Files.
   */
  'fileDescriptorResponse'?: (_grpc_reflection_v1alpha_FileDescriptorResponse | null);
  /**
   * Extension numbers.
   */
  'allExtensionNumbersResponse'?: (_grpc_reflection_v1alpha_ExtensionNumberResponse | null);
  /**
   * Services.
   */
  'listServicesResponse'?: (_grpc_reflection_v1alpha_ListServiceResponse | null);
  /**
   * The question has no answer.
   */
  'errorResponse'?: (_grpc_reflection_v1alpha_ErrorResponse | null);
  /**
   * Exactly one of these is set.
   */
  'messageResponse'?: "fileDescriptorResponse"|"allExtensionNumbersResponse"|"listServicesResponse"|"errorResponse";
}

/**
 * One answer.
 */
export interface ServerReflectionResponse__Output {
  /**
   * The server's host, as the client said it.
   */
  'validHost': (string);
  /**
   * The question.
   */
  'originalRequest': (_grpc_reflection_v1alpha_ServerReflectionRequest__Output | null);
  /**
   * Files.
   */
  'fileDescriptorResponse'?: (_grpc_reflection_v1alpha_FileDescriptorResponse__Output | null);
  /**
   * Extension numbers.
   */
  'allExtensionNumbersResponse'?: (_grpc_reflection_v1alpha_ExtensionNumberResponse__Output | null);
  /**
   * Services.
   */
  'listServicesResponse'?: (_grpc_reflection_v1alpha_ListServiceResponse__Output | null);
  /**
   * The question has no answer.
   */
  'errorResponse'?: (_grpc_reflection_v1alpha_ErrorResponse__Output | null);
  /**
   * Exactly one of these is set.
   */
  'messageResponse'?: "fileDescriptorResponse"|"allExtensionNumbersResponse"|"listServicesResponse"|"errorResponse";
}
