// Original file: proto/grpc/reflection/v1/reflection.proto

import type { ExtensionRequest as _grpc_reflection_v1_ExtensionRequest, ExtensionRequest__Output as _grpc_reflection_v1_ExtensionRequest__Output } from '../../../grpc/reflection/v1/ExtensionRequest.js';

/**
 * One question.
 */
export interface ServerReflectionRequest {
  /**
   * The server's host, as the client sees it.
   */
  'host'?: (string);
  /**
   * The file of this name.
   */
  'fileByFilename'?: (string);
  /**
   * The file that declares this symbol.
   */
  'fileContainingSymbol'?: (string);
  /**
   * The file that declares this extension.
   */
  'fileContainingExtension'?: (_grpc_reflection_v1_ExtensionRequest | null);
  /**
   * The numbers of all extensions of this type.
   */
  'allExtensionNumbersOfType'?: (string);
  /**
   * The names of all services.
   */
  'listServices'?: (string);
  /**
   * Exactly one of these is set.
   */
  'messageRequest'?: "fileByFilename"|"fileContainingSymbol"|"fileContainingExtension"|"allExtensionNumbersOfType"|"listServices";
}

/**
 * One question.
 */
export interface ServerReflectionRequest__Output {
  /**
   * The server's host, as the client sees it.
   */
  'host': (string);
  /**
   * The file of this name.
   */
  'fileByFilename'?: (string);
  /**
   * The file that declares this symbol.
   */
  'fileContainingSymbol'?: (string);
  /**
   * The file that declares this extension.
   */
  'fileContainingExtension'?: (_grpc_reflection_v1_ExtensionRequest__Output | null);
  /**
   * The numbers of all extensions of this type.
   */
  'allExtensionNumbersOfType'?: (string);
  /**
   * The names of all services.
   */
  'listServices'?: (string);
  /**
   * Exactly one of these is set.
   */
  'messageRequest'?: "fileByFilename"|"fileContainingSymbol"|"fileContainingExtension"|"allExtensionNumbersOfType"|"listServices";
}
