// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { RoutingPreferences as _signalbox_inference_v1_RoutingPreferences, RoutingPreferences__Output as _signalbox_inference_v1_RoutingPreferences__Output } from '../../../signalbox/inference/v1/RoutingPreferences.js';
import type { Criticality as _signalbox_inference_v1_Criticality, Criticality__Output as _signalbox_inference_v1_Criticality__Output } from '../../../signalbox/inference/v1/Criticality.js';
import type { StatedFeatures as _signalbox_inference_v1_StatedFeatures, StatedFeatures__Output as _signalbox_inference_v1_StatedFeatures__Output } from '../../../signalbox/inference/v1/StatedFeatures.js';

/**
 * What every call says about itself.
 */
export interface RequestContext {
  /**
   * Backends wanted and unwanted.
   */
  'preferences'?: (_signalbox_inference_v1_RoutingPreferences | null);
  /**
   * How important it is; the tenant's ceiling applies.
   */
  'criticality'?: (_signalbox_inference_v1_Criticality);
  /**
   * Labels for rules and reports.
   */
  'tags'?: ({[key: string]: string});
  /**
   * The caller's id of the conversation that the request belongs to.
   */
  'session'?: (string);
  /**
   * What the caller says of the request; policy says from whom that is believed.
   */
  'stated'?: (_signalbox_inference_v1_StatedFeatures | null);
  '_preferences'?: "preferences";
  '_session'?: "session";
}

/**
 * What every call says about itself.
 */
export interface RequestContext__Output {
  /**
   * Backends wanted and unwanted.
   */
  'preferences'?: (_signalbox_inference_v1_RoutingPreferences__Output | null);
  /**
   * How important it is; the tenant's ceiling applies.
   */
  'criticality': (_signalbox_inference_v1_Criticality__Output);
  /**
   * Labels for rules and reports.
   */
  'tags': ({[key: string]: string});
  /**
   * The caller's id of the conversation that the request belongs to.
   */
  'session'?: (string);
  /**
   * What the caller says of the request; policy says from whom that is believed.
   */
  'stated': (_signalbox_inference_v1_StatedFeatures__Output | null);
  '_preferences'?: "preferences";
  '_session'?: "session";
}
