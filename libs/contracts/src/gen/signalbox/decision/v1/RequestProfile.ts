// Original file: proto/signalbox/decision/v1/profile.proto

import type { RequestKind as _signalbox_decision_v1_RequestKind, RequestKind__Output as _signalbox_decision_v1_RequestKind__Output } from '../../../signalbox/decision/v1/RequestKind.js';
import type { Criticality as _signalbox_inference_v1_Criticality, Criticality__Output as _signalbox_inference_v1_Criticality__Output } from '../../../signalbox/inference/v1/Criticality.js';
import type { Capability as _signalbox_decision_v1_Capability, Capability__Output as _signalbox_decision_v1_Capability__Output } from '../../../signalbox/decision/v1/Capability.js';
import type { RoutingPreferences as _signalbox_inference_v1_RoutingPreferences, RoutingPreferences__Output as _signalbox_inference_v1_RoutingPreferences__Output } from '../../../signalbox/inference/v1/RoutingPreferences.js';
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
  '_tenant'?: "tenant";
  '_maxOutputTokens'?: "maxOutputTokens";
  '_deadlineMs'?: "deadlineMs";
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
  '_tenant'?: "tenant";
  '_maxOutputTokens'?: "maxOutputTokens";
  '_deadlineMs'?: "deadlineMs";
}
