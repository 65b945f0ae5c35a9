// Original file: proto/signalbox/decision/v1/plan.proto

import type { Long } from '@grpc/proto-loader';

/**
 * A backend in the order of the plan.
 */
export interface RankedCandidate {
  /**
   * Its name in the policy.
   */
  'backend'?: (string);
  /**
   * Its provider's name in the policy.
   */
  'provider'?: (string);
  /**
   * The adapter that speaks to the provider.
   */
  'adapter'?: (string);
  /**
   * The model's name at the provider.
   */
  'model'?: (string);
  /**
   * 0 to 1.
   */
  'score'?: (number | string);
  /**
   * Expected cost in billionths of a US dollar; unset when the price is unknown.
   */
  'expectedCostNanoUsd'?: (number | string | Long);
  /**
   * Expected time to the first token; unset as long as nothing was measured.
   */
  'expectedFirstTokenMs'?: (number | string);
  '_expectedCostNanoUsd'?: "expectedCostNanoUsd";
  '_expectedFirstTokenMs'?: "expectedFirstTokenMs";
}

/**
 * A backend in the order of the plan.
 */
export interface RankedCandidate__Output {
  /**
   * Its name in the policy.
   */
  'backend': (string);
  /**
   * Its provider's name in the policy.
   */
  'provider': (string);
  /**
   * The adapter that speaks to the provider.
   */
  'adapter': (string);
  /**
   * The model's name at the provider.
   */
  'model': (string);
  /**
   * 0 to 1.
   */
  'score': (number);
  /**
   * Expected cost in billionths of a US dollar; unset when the price is unknown.
   */
  'expectedCostNanoUsd'?: (number);
  /**
   * Expected time to the first token; unset as long as nothing was measured.
   */
  'expectedFirstTokenMs'?: (number);
  '_expectedCostNanoUsd'?: "expectedCostNanoUsd";
  '_expectedFirstTokenMs'?: "expectedFirstTokenMs";
}
