// Original file: proto/signalbox/decision/v1/profile.proto

import type { RequestKind as _signalbox_decision_v1_RequestKind, RequestKind__Output as _signalbox_decision_v1_RequestKind__Output } from '../../../signalbox/decision/v1/RequestKind.js';
import type { Criticality as _signalbox_inference_v1_Criticality, Criticality__Output as _signalbox_inference_v1_Criticality__Output } from '../../../signalbox/inference/v1/Criticality.js';
import type { Capability as _signalbox_decision_v1_Capability, Capability__Output as _signalbox_decision_v1_Capability__Output } from '../../../signalbox/decision/v1/Capability.js';
import type { RoutingPreferences as _signalbox_inference_v1_RoutingPreferences, RoutingPreferences__Output as _signalbox_inference_v1_RoutingPreferences__Output } from '../../../signalbox/inference/v1/RoutingPreferences.js';
import type { Sensitivity as _signalbox_inference_v1_Sensitivity, Sensitivity__Output as _signalbox_inference_v1_Sensitivity__Output } from '../../../signalbox/inference/v1/Sensitivity.js';
import type { SensitiveKind as _signalbox_decision_v1_SensitiveKind, SensitiveKind__Output as _signalbox_decision_v1_SensitiveKind__Output } from '../../../signalbox/decision/v1/SensitiveKind.js';
import type { Task as _signalbox_inference_v1_Task, Task__Output as _signalbox_inference_v1_Task__Output } from '../../../signalbox/inference/v1/Task.js';
import type { PrefixBlock as _signalbox_decision_v1_PrefixBlock, PrefixBlock__Output as _signalbox_decision_v1_PrefixBlock__Output } from '../../../signalbox/decision/v1/PrefixBlock.js';
import type { Long } from '@grpc/proto-loader';

/**
 * All that the decision may know of a request. None of the prompt's text is in it.
 */
export interface RequestProfile {
  /**
   * Id of the request.
   */
  'requestId'?: (string);
  /**
   * The model name the client asked for.
   */
  'model'?: (string);
  /**
   * What kind of work it is.
   */
  'kind'?: (_signalbox_decision_v1_RequestKind);
  /**
   * Whether the client wants a stream.
   */
  'stream'?: (boolean);
  /**
   * Name of the tenant; unset in an open mesh.
   */
  'tenant'?: (string);
  /**
   * How important it is.
   */
  'criticality'?: (_signalbox_inference_v1_Criticality);
  /**
   * Estimated tokens of the prompt.
   */
  'inputTokens'?: (number | string | Long);
  /**
   * The caller's limit on the answer.
   */
  'maxOutputTokens'?: (number | string | Long);
  /**
   * What a backend must be able to do.
   */
  'needs'?: (_signalbox_decision_v1_Capability)[];
  /**
   * Number of messages.
   */
  'messageCount'?: (number);
  /**
   * Number of tools offered.
   */
  'toolCount'?: (number);
  /**
   * Number of pictures.
   */
  'imageCount'?: (number);
  /**
   * The caller's labels.
   */
  'tags'?: ({[key: string]: string});
  /**
   * The caller's wishes.
   */
  'preferences'?: (_signalbox_inference_v1_RoutingPreferences | null);
  /**
   * Milliseconds that the caller is willing to wait.
   */
  'deadlineMs'?: (number | string);
  /**
   * How carefully its data must be handled. Unset, as older peers leave it, it counts as internal.
   */
  'sensitivity'?: (_signalbox_inference_v1_Sensitivity);
  /**
   * What was found that made it more sensitive than it was said to be.
   */
  'detected'?: (_signalbox_decision_v1_SensitiveKind)[];
  /**
   * What it asks for; unset when that could not be told.
   */
  'task'?: (_signalbox_inference_v1_Task);
  /**
   * How hard it looks, 0 to 1; unset when that could not be told.
   */
  'complexity'?: (number | string);
  /**
   * Natural language of the prompt, an ISO 639 code such as en; unset when that could not be told.
   */
  'language'?: (string);
  /**
   * The caller's id of the conversation that it belongs to.
   */
  'session'?: (string);
  /**
   * Fingerprints of ever longer beginnings of the prompt, shortest first.
   */
  'prefix'?: (_signalbox_decision_v1_PrefixBlock)[];
  /**
   * The caller's end user, as a hash that does not tell the name.
   */
  'user'?: (string);
  /**
   * Which kind of user it is, in words of the policy's own.
   */
  'persona'?: (string);
  /**
   * Where the caller is, in the words that the policy has for regions.
   */
  'region'?: (string);
  '_tenant'?: "tenant";
  '_maxOutputTokens'?: "maxOutputTokens";
  '_deadlineMs'?: "deadlineMs";
  '_complexity'?: "complexity";
  '_language'?: "language";
  '_session'?: "session";
  '_user'?: "user";
  '_persona'?: "persona";
  '_region'?: "region";
}

/**
 * All that the decision may know of a request. None of the prompt's text is in it.
 */
export interface RequestProfile__Output {
  /**
   * Id of the request.
   */
  'requestId': (string);
  /**
   * The model name the client asked for.
   */
  'model': (string);
  /**
   * What kind of work it is.
   */
  'kind': (_signalbox_decision_v1_RequestKind__Output);
  /**
   * Whether the client wants a stream.
   */
  'stream': (boolean);
  /**
   * Name of the tenant; unset in an open mesh.
   */
  'tenant'?: (string);
  /**
   * How important it is.
   */
  'criticality': (_signalbox_inference_v1_Criticality__Output);
  /**
   * Estimated tokens of the prompt.
   */
  'inputTokens': (number);
  /**
   * The caller's limit on the answer.
   */
  'maxOutputTokens'?: (number);
  /**
   * What a backend must be able to do.
   */
  'needs': (_signalbox_decision_v1_Capability__Output)[];
  /**
   * Number of messages.
   */
  'messageCount': (number);
  /**
   * Number of tools offered.
   */
  'toolCount': (number);
  /**
   * Number of pictures.
   */
  'imageCount': (number);
  /**
   * The caller's labels.
   */
  'tags': ({[key: string]: string});
  /**
   * The caller's wishes.
   */
  'preferences': (_signalbox_inference_v1_RoutingPreferences__Output | null);
  /**
   * Milliseconds that the caller is willing to wait.
   */
  'deadlineMs'?: (number);
  /**
   * How carefully its data must be handled. Unset, as older peers leave it, it counts as internal.
   */
  'sensitivity': (_signalbox_inference_v1_Sensitivity__Output);
  /**
   * What was found that made it more sensitive than it was said to be.
   */
  'detected': (_signalbox_decision_v1_SensitiveKind__Output)[];
  /**
   * What it asks for; unset when that could not be told.
   */
  'task': (_signalbox_inference_v1_Task__Output);
  /**
   * How hard it looks, 0 to 1; unset when that could not be told.
   */
  'complexity'?: (number);
  /**
   * Natural language of the prompt, an ISO 639 code such as en; unset when that could not be told.
   */
  'language'?: (string);
  /**
   * The caller's id of the conversation that it belongs to.
   */
  'session'?: (string);
  /**
   * Fingerprints of ever longer beginnings of the prompt, shortest first.
   */
  'prefix': (_signalbox_decision_v1_PrefixBlock__Output)[];
  /**
   * The caller's end user, as a hash that does not tell the name.
   */
  'user'?: (string);
  /**
   * Which kind of user it is, in words of the policy's own.
   */
  'persona'?: (string);
  /**
   * Where the caller is, in the words that the policy has for regions.
   */
  'region'?: (string);
  '_tenant'?: "tenant";
  '_maxOutputTokens'?: "maxOutputTokens";
  '_deadlineMs'?: "deadlineMs";
  '_complexity'?: "complexity";
  '_language'?: "language";
  '_session'?: "session";
  '_user'?: "user";
  '_persona'?: "persona";
  '_region'?: "region";
}
