// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type { ServedBackend as _signalbox_adapter_v1_ServedBackend, ServedBackend__Output as _signalbox_adapter_v1_ServedBackend__Output } from '../../../signalbox/adapter/v1/ServedBackend.js';

/**
 * What this adapter is.
 */
export interface DescribeResponse {
  /**
   * Its name, for example openai.
   */
  'adapter'?: (string);
  /**
   * The wire it speaks, for example openai-chat.
   */
  'dialect'?: (string);
  /**
   * The backends of the policy that it serves.
   */
  'backends'?: (_signalbox_adapter_v1_ServedBackend)[];
}

/**
 * What this adapter is.
 */
export interface DescribeResponse__Output {
  /**
   * Its name, for example openai.
   */
  'adapter': (string);
  /**
   * The wire it speaks, for example openai-chat.
   */
  'dialect': (string);
  /**
   * The backends of the policy that it serves.
   */
  'backends': (_signalbox_adapter_v1_ServedBackend__Output)[];
}
