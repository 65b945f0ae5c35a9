// Original file: proto/signalbox/event/v1/usage_events.proto

import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from '../../../signalbox/inference/v1/RouteRecord.js';
import type { RequestTraits as _signalbox_event_v1_RequestTraits, RequestTraits__Output as _signalbox_event_v1_RequestTraits__Output } from '../../../signalbox/event/v1/RequestTraits.js';

/**
 * The ingress finished a request.
 */
export interface RequestRouted {
  /**
   * Name of the tenant; unset in an open mesh.
   */
  'tenant'?: (string);
  /**
   * The model name the client asked for.
   */
  'model'?: (string);
  /**
   * Where it went and why.
   */
  'route'?: (_signalbox_inference_v1_RouteRecord | null);
  /**
   * What it was like; unset when the sender does not tell.
   */
  'traits'?: (_signalbox_event_v1_RequestTraits | null);
  '_tenant'?: "tenant";
}

/**
 * The ingress finished a request.
 */
export interface RequestRouted__Output {
  /**
   * Name of the tenant; unset in an open mesh.
   */
  'tenant'?: (string);
  /**
   * The model name the client asked for.
   */
  'model': (string);
  /**
   * Where it went and why.
   */
  'route': (_signalbox_inference_v1_RouteRecord__Output | null);
  /**
   * What it was like; unset when the sender does not tell.
   */
  'traits': (_signalbox_event_v1_RequestTraits__Output | null);
  '_tenant'?: "tenant";
}
