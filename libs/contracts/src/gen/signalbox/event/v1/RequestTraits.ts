// Original file: proto/signalbox/event/v1/usage_events.proto

import type { Task as _signalbox_inference_v1_Task, Task__Output as _signalbox_inference_v1_Task__Output } from '../../../signalbox/inference/v1/Task.js';
import type { PrefixBlock as _signalbox_decision_v1_PrefixBlock, PrefixBlock__Output as _signalbox_decision_v1_PrefixBlock__Output } from '../../../signalbox/decision/v1/PrefixBlock.js';

/**
 * What a request was like, as far as later decisions learn from it. None of the prompt's text is in it.
 */
export interface RequestTraits {
  /**
   * What it asked for; unset when that could not be told.
   */
  'task'?: (_signalbox_inference_v1_Task);
  /**
   * The caller's id of the conversation that it belongs to.
   */
  'session'?: (string);
  /**
   * The caller's end user, as a hash that does not tell the name.
   */
  'user'?: (string);
  /**
   * Fingerprints of ever longer beginnings of the prompt, shortest first.
   */
  'prefix'?: (_signalbox_decision_v1_PrefixBlock)[];
  /**
   * Whether the answer ended at a limit of tokens.
   */
  'cutShort'?: (boolean);
  '_session'?: "session";
  '_user'?: "user";
  '_cutShort'?: "cutShort";
}

/**
 * What a request was like, as far as later decisions learn from it. None of the prompt's text is in it.
 */
export interface RequestTraits__Output {
  /**
   * What it asked for; unset when that could not be told.
   */
  'task': (_signalbox_inference_v1_Task__Output);
  /**
   * The caller's id of the conversation that it belongs to.
   */
  'session'?: (string);
  /**
   * The caller's end user, as a hash that does not tell the name.
   */
  'user'?: (string);
  /**
   * Fingerprints of ever longer beginnings of the prompt, shortest first.
   */
  'prefix': (_signalbox_decision_v1_PrefixBlock__Output)[];
  /**
   * Whether the answer ended at a limit of tokens.
   */
  'cutShort'?: (boolean);
  '_session'?: "session";
  '_user'?: "user";
  '_cutShort'?: "cutShort";
}
