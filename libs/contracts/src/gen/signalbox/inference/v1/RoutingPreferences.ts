// Original file: proto/signalbox/inference/v1/routing.proto

import type { Retention as _signalbox_inference_v1_Retention, Retention__Output as _signalbox_inference_v1_Retention__Output } from '../../../signalbox/inference/v1/Retention.js';
import type { Sort as _signalbox_inference_v1_Sort, Sort__Output as _signalbox_inference_v1_Sort__Output } from '../../../signalbox/inference/v1/Sort.js';
import type { Long } from '@grpc/proto-loader';

/**
 * A caller's wishes about routing. They narrow what policy allows and never widen it.
 */
export interface RoutingPreferences {
  /**
   * Backends to be tried first, in this order.
   */
  'order'?: (string)[];
  /**
   * Nothing but these backends.
   */
  'only'?: (string)[];
  /**
   * None of these backends.
   */
  'ignore'?: (string)[];
  /**
   * False: the first choice or nothing. Default true.
   */
  'allowFallbacks'?: (boolean);
  /**
   * The most that one request may be expected to cost, in billionths of a US dollar.
   */
  'maxCostNanoUsd'?: (number | string | Long);
  /**
   * Only backends in these regions.
   */
  'regions'?: (string)[];
  /**
   * Only backends that keep at most this much.
   */
  'maxRetention'?: (_signalbox_inference_v1_Retention);
  /**
   * Best by this alone goes first.
   */
  'sort'?: (_signalbox_inference_v1_Sort);
  /**
   * Only backends that are expected to give their first token within this time, or of which that is unknown.
   */
  'maxLatencyMs'?: (number | string);
  '_allowFallbacks'?: "allowFallbacks";
  '_maxCostNanoUsd'?: "maxCostNanoUsd";
  '_maxLatencyMs'?: "maxLatencyMs";
}

/**
 * A caller's wishes about routing. They narrow what policy allows and never widen it.
 */
export interface RoutingPreferences__Output {
  /**
   * Backends to be tried first, in this order.
   */
  'order': (string)[];
  /**
   * Nothing but these backends.
   */
  'only': (string)[];
  /**
   * None of these backends.
   */
  'ignore': (string)[];
  /**
   * False: the first choice or nothing. Default true.
   */
  'allowFallbacks'?: (boolean);
  /**
   * The most that one request may be expected to cost, in billionths of a US dollar.
   */
  'maxCostNanoUsd'?: (number);
  /**
   * Only backends in these regions.
   */
  'regions': (string)[];
  /**
   * Only backends that keep at most this much.
   */
  'maxRetention': (_signalbox_inference_v1_Retention__Output);
  /**
   * Best by this alone goes first.
   */
  'sort': (_signalbox_inference_v1_Sort__Output);
  /**
   * Only backends that are expected to give their first token within this time, or of which that is unknown.
   */
  'maxLatencyMs'?: (number);
  '_allowFallbacks'?: "allowFallbacks";
  '_maxCostNanoUsd'?: "maxCostNanoUsd";
  '_maxLatencyMs'?: "maxLatencyMs";
}
