// Original file: proto/grpc/reflection/v1/reflection.proto


/**
 * Extension numbers of a type.
 */
export interface ExtensionNumberResponse {
  /**
   * The extended type.
   */
  'baseTypeName'?: (string);
  /**
   * The numbers.
   */
  'extensionNumber'?: (number)[];
}

/**
 * Extension numbers of a type.
 */
export interface ExtensionNumberResponse__Output {
  /**
   * The extended type.
   */
  'baseTypeName': (string);
  /**
   * The numbers.
   */
  'extensionNumber': (number)[];
}
