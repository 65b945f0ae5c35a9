// Original file: proto/signalbox/decision/v1/plan.proto

import type { RankedCandidate as _signalbox_decision_v1_RankedCandidate, RankedCandidate__Output as _signalbox_decision_v1_RankedCandidate__Output } from '../../../signalbox/decision/v1/RankedCandidate.js';
import type { Rejection as _signalbox_inference_v1_Rejection, Rejection__Output as _signalbox_inference_v1_Rejection__Output } from '../../../signalbox/inference/v1/Rejection.js';
import type { RequestLimits as _signalbox_decision_v1_RequestLimits, RequestLimits__Output as _signalbox_decision_v1_RequestLimits__Output } from '../../../signalbox/decision/v1/RequestLimits.js';
import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from '../../../signalbox/inference/v1/Warning.js';
import type { OnCut as _signalbox_decision_v1_OnCut, OnCut__Output as _signalbox_decision_v1_OnCut__Output } from '../../../signalbox/decision/v1/OnCut.js';

/**
 * Ranked candidates and the limits under which to try them.
 */
export interface Plan {
  /**
   * Version of the policy that decided.
   */
  'policyVersion'?: (string);
  /**
   * Name of the route.
   */
  'route'?: (string);
  /**
   * Name of the rule that matched.
   */
  'rule'?: (string);
  /**
   * Best first, at most 64. Never empty.
   */
  'candidates'?: (_signalbox_decision_v1_RankedCandidate)[];
  /**
   * Backends that were considered and not taken.
   */
  'rejected'?: (_signalbox_inference_v1_Rejection)[];
  /**
   * Limits of the request.
   */
  'limits'?: (_signalbox_decision_v1_RequestLimits | null);
  /**
   * Whether all healthy backends were out and the least bad are tried all the same.
   */
  'lastResort'?: (boolean);
  /**
   * What the caller wished for and nobody here knows.
   */
  'warnings'?: (_signalbox_inference_v1_Warning)[];
  /**
   * What is done about an answer that breaks off.
   */
  'onCut'?: (_signalbox_decision_v1_OnCut);
  /**
   * Milliseconds after which a second backend is tried beside a first one that shows no content yet; unset: never.
   */
  'hedgeAfterMs'?: (number | string);
  '_hedgeAfterMs'?: "hedgeAfterMs";
}

/**
 * Ranked candidates and the limits under which to try them.
 */
export interface Plan__Output {
  /**
   * Version of the policy that decided.
   */
  'policyVersion': (string);
  /**
   * Name of the route.
   */
  'route': (string);
  /**
   * Name of the rule that matched.
   */
  'rule': (string);
  /**
   * Best first, at most 64. Never empty.
   */
  'candidates': (_signalbox_decision_v1_RankedCandidate__Output)[];
  /**
   * Backends that were considered and not taken.
   */
  'rejected': (_signalbox_inference_v1_Rejection__Output)[];
  /**
   * Limits of the request.
   */
  'limits': (_signalbox_decision_v1_RequestLimits__Output | null);
  /**
   * Whether all healthy backends were out and the least bad are tried all the same.
   */
  'lastResort': (boolean);
  /**
   * What the caller wished for and nobody here knows.
   */
  'warnings': (_signalbox_inference_v1_Warning__Output)[];
  /**
   * What is done about an answer that breaks off.
   */
  'onCut': (_signalbox_decision_v1_OnCut__Output);
  /**
   * Milliseconds after which a second backend is tried beside a first one that shows no content yet; unset: never.
   */
  'hedgeAfterMs'?: (number);
  '_hedgeAfterMs'?: "hedgeAfterMs";
}
