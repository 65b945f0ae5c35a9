// Original file: proto/signalbox/inference/v1/usage.proto

import type { UsageSource as _signalbox_inference_v1_UsageSource, UsageSource__Output as _signalbox_inference_v1_UsageSource__Output } from '../../../signalbox/inference/v1/UsageSource.js';
import type { Long } from '@grpc/proto-loader';

/**
 * Tokens of one attempt or of a whole request.
 */
export interface Usage {
  /**
   * The whole prompt, cached part included.
   */
  'inputTokens'?: (number | string | Long);
  /**
   * The part of input_tokens that came from the provider's prompt cache.
   */
  'cachedInputTokens'?: (number | string | Long);
  /**
   * The part of input_tokens that was written to the provider's prompt cache.
   */
  'cacheWriteTokens'?: (number | string | Long);
  /**
   * All that was generated, reasoning included.
   */
  'outputTokens'?: (number | string | Long);
  /**
   * The part of output_tokens that was spent on reasoning.
   */
  'reasoningTokens'?: (number | string | Long);
  /**
   * Where the numbers come from.
   */
  'source'?: (_signalbox_inference_v1_UsageSource);
}

/**
 * Tokens of one attempt or of a whole request.
 */
export interface Usage__Output {
  /**
   * The whole prompt, cached part included.
   */
  'inputTokens': (number);
  /**
   * The part of input_tokens that came from the provider's prompt cache.
   */
  'cachedInputTokens': (number);
  /**
   * The part of input_tokens that was written to the provider's prompt cache.
   */
  'cacheWriteTokens': (number);
  /**
   * All that was generated, reasoning included.
   */
  'outputTokens': (number);
  /**
   * The part of output_tokens that was spent on reasoning.
   */
  'reasoningTokens': (number);
  /**
   * Where the numbers come from.
   */
  'source': (_signalbox_inference_v1_UsageSource__Output);
}
