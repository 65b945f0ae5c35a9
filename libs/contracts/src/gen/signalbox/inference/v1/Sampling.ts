// Original file: proto/signalbox/inference/v1/generation.proto

import type { Long } from '@grpc/proto-loader';

/**
 * How tokens are drawn. What is not set is the provider's default.
 */
export interface Sampling {
  /**
   * The most tokens to generate.
   */
  'maxOutputTokens'?: (number);
  /**
   * 0 to 2.
   */
  'temperature'?: (number | string);
  /**
   * 0 to 1.
   */
  'topP'?: (number | string);
  /**
   * Draw from this many tokens.
   */
  'topK'?: (number);
  /**
   * Texts that end the answer.
   */
  'stop'?: (string)[];
  /**
   * Same seed, same answer, where the provider can.
   */
  'seed'?: (number | string | Long);
  /**
   * -2 to 2.
   */
  'frequencyPenalty'?: (number | string);
  /**
   * -2 to 2.
   */
  'presencePenalty'?: (number | string);
  '_maxOutputTokens'?: "maxOutputTokens";
  '_temperature'?: "temperature";
  '_topP'?: "topP";
  '_topK'?: "topK";
  '_seed'?: "seed";
  '_frequencyPenalty'?: "frequencyPenalty";
  '_presencePenalty'?: "presencePenalty";
}

/**
 * How tokens are drawn. What is not set is the provider's default.
 */
export interface Sampling__Output {
  /**
   * The most tokens to generate.
   */
  'maxOutputTokens'?: (number);
  /**
   * 0 to 2.
   */
  'temperature'?: (number);
  /**
   * 0 to 1.
   */
  'topP'?: (number);
  /**
   * Draw from this many tokens.
   */
  'topK'?: (number);
  /**
   * Texts that end the answer.
   */
  'stop': (string)[];
  /**
   * Same seed, same answer, where the provider can.
   */
  'seed'?: (number);
  /**
   * -2 to 2.
   */
  'frequencyPenalty'?: (number);
  /**
   * -2 to 2.
   */
  'presencePenalty'?: (number);
  '_maxOutputTokens'?: "maxOutputTokens";
  '_temperature'?: "temperature";
  '_topP'?: "topP";
  '_topK'?: "topK";
  '_seed'?: "seed";
  '_frequencyPenalty'?: "frequencyPenalty";
  '_presencePenalty'?: "presencePenalty";
}
