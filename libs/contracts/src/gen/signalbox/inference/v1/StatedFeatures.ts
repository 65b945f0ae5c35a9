// Original file: proto/signalbox/inference/v1/routing.proto

import type { Task as _signalbox_inference_v1_Task, Task__Output as _signalbox_inference_v1_Task__Output } from '../../../signalbox/inference/v1/Task.js';
import type { Sensitivity as _signalbox_inference_v1_Sensitivity, Sensitivity__Output as _signalbox_inference_v1_Sensitivity__Output } from '../../../signalbox/inference/v1/Sensitivity.js';
import type { Long } from '@grpc/proto-loader';

/**
 * What a caller says of its request. What is unset is found out from the prompt.
 */
export interface StatedFeatures {
  /**
   * Tokens of the prompt.
   */
  'inputTokens'?: (number | string | Long);
  /**
   * What it asks for.
   */
  'task'?: (_signalbox_inference_v1_Task);
  /**
   * How hard it is, 0 to 1.
   */
  'complexity'?: (number | string);
  /**
   * Natural language of the prompt, an ISO 639 code such as en.
   */
  'language'?: (string);
  /**
   * How carefully its data must be handled.
   */
  'sensitivity'?: (_signalbox_inference_v1_Sensitivity);
  /**
   * Which kind of user it is, in words of the policy's own.
   */
  'persona'?: (string);
  /**
   * Where the caller is, in the words that the policy has for regions.
   */
  'region'?: (string);
  '_inputTokens'?: "inputTokens";
  '_complexity'?: "complexity";
  '_language'?: "language";
  '_persona'?: "persona";
  '_region'?: "region";
}

/**
 * What a caller says of its request. What is unset is found out from the prompt.
 */
export interface StatedFeatures__Output {
  /**
   * Tokens of the prompt.
   */
  'inputTokens'?: (number);
  /**
   * What it asks for.
   */
  'task': (_signalbox_inference_v1_Task__Output);
  /**
   * How hard it is, 0 to 1.
   */
  'complexity'?: (number);
  /**
   * Natural language of the prompt, an ISO 639 code such as en.
   */
  'language'?: (string);
  /**
   * How carefully its data must be handled.
   */
  'sensitivity': (_signalbox_inference_v1_Sensitivity__Output);
  /**
   * Which kind of user it is, in words of the policy's own.
   */
  'persona'?: (string);
  /**
   * Where the caller is, in the words that the policy has for regions.
   */
  'region'?: (string);
  '_inputTokens'?: "inputTokens";
  '_complexity'?: "complexity";
  '_language'?: "language";
  '_persona'?: "persona";
  '_region'?: "region";
}
