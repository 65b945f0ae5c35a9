// Original file: proto/signalbox/inference/v1/inference_service.proto


/**
 * A name that clients may ask for.
 */
export interface Model {
  /**
   * For example auto.
   */
  'name'?: (string);
  /**
   * Name of the route that serves it.
   */
  'route'?: (string);
}

/**
 * A name that clients may ask for.
 */
export interface Model__Output {
  /**
   * For example auto.
   */
  'name': (string);
  /**
   * Name of the route that serves it.
   */
  'route': (string);
}
