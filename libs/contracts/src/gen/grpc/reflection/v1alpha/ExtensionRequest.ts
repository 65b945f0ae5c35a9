// Original file: proto/grpc/reflection/v1alpha/reflection.proto


/**
 * Names an extension.
 */
export interface ExtensionRequest {
  /**
   * The extended type.
   */
  'containingType'?: (string);
  /**
   * The extension's number.
   */
  'extensionNumber'?: (number);
}

/**
 * Names an extension.
 */
export interface ExtensionRequest__Output {
  /**
   * The extended type.
   */
  'containingType': (string);
  /**
   * The extension's number.
   */
  'extensionNumber': (number);
}
