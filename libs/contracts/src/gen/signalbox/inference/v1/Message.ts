// Original file: proto/signalbox/inference/v1/message.proto

import type { Role as _signalbox_inference_v1_Role, Role__Output as _signalbox_inference_v1_Role__Output } from '../../../signalbox/inference/v1/Role.js';
import type { ContentPart as _signalbox_inference_v1_ContentPart, ContentPart__Output as _signalbox_inference_v1_ContentPart__Output } from '../../../signalbox/inference/v1/ContentPart.js';

/**
 * One turn of a conversation.
 */
export interface Message {
  /**
   * Who speaks.
   */
  'role'?: (_signalbox_inference_v1_Role);
  /**
   * What is said, in order. Never empty.
   */
  'content'?: (_signalbox_inference_v1_ContentPart)[];
  /**
   * A name that tells speakers of the same role apart.
   */
  'name'?: (string);
  '_name'?: "name";
}

/**
 * One turn of a conversation.
 */
export interface Message__Output {
  /**
   * Who speaks.
   */
  'role': (_signalbox_inference_v1_Role__Output);
  /**
   * What is said, in order. Never empty.
   */
  'content': (_signalbox_inference_v1_ContentPart__Output)[];
  /**
   * A name that tells speakers of the same role apart.
   */
  'name'?: (string);
  '_name'?: "name";
}
