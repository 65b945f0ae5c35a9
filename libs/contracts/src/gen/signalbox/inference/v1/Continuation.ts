// Original file: proto/signalbox/inference/v1/routing.proto

import type { ContinuationMethod as _signalbox_inference_v1_ContinuationMethod, ContinuationMethod__Output as _signalbox_inference_v1_ContinuationMethod__Output } from '../../../signalbox/inference/v1/ContinuationMethod.js';
import type { Long } from '@grpc/proto-loader';

/**
 * The place in an answer where one attempt took over from another.
 */
export interface Continuation {
  /**
   * How it went on.
   */
  'method'?: (_signalbox_inference_v1_ContinuationMethod);
  /**
   * Characters of text that the client had before.
   */
  'afterCharacters'?: (number | string | Long);
}

/**
 * The place in an answer where one attempt took over from another.
 */
export interface Continuation__Output {
  /**
   * How it went on.
   */
  'method': (_signalbox_inference_v1_ContinuationMethod__Output);
  /**
   * Characters of text that the client had before.
   */
  'afterCharacters': (number);
}
