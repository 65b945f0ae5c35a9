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
  /**
   * The most that the prompt alone can cost, in billionths of a US dollar; unset when the price is unknown.
   */
  'mostInputNanoUsd'?: (number | string | Long);
  /**
   * What one token of the answer costs, in billionths of a US dollar; unset when the price is unknown.
   */
  'outputTokenNanoUsd'?: (number | string);
  /**
   * The longest answer it gives, in tokens, where the caller sets no limit.
   */
  'maxOutputTokens'?: (number | string | Long);
  /**
   * Milliseconds of silence allowed before its first token, by its own history.
   */
  'firstTokenLimitMs'?: (number | string);
  /**
   * Milliseconds of silence allowed between its chunks, by its own history.
   */
  'idleLimitMs'?: (number | string);
  /**
   * How long, from now on, its provider wants to be left alone, in milliseconds.
   */
  'blockedForMs'?: (number | string);
  /**
   * Tokens of prompt and answer together.
   */
  'contextWindow'?: (number | string | Long);
  /**
   * Whether it goes on from the beginning of an answer that it is given.
   */
  'prefill'?: (boolean);
  '_expectedCostNanoUsd'?: "expectedCostNanoUsd";
  '_expectedFirstTokenMs'?: "expectedFirstTokenMs";
  '_mostInputNanoUsd'?: "mostInputNanoUsd";
  '_outputTokenNanoUsd'?: "outputTokenNanoUsd";
  '_maxOutputTokens'?: "maxOutputTokens";
  '_firstTokenLimitMs'?: "firstTokenLimitMs";
  '_idleLimitMs'?: "idleLimitMs";
  '_blockedForMs'?: "blockedForMs";
  '_contextWindow'?: "contextWindow";
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
  /**
   * The most that the prompt alone can cost, in billionths of a US dollar; unset when the price is unknown.
   */
  'mostInputNanoUsd'?: (number);
  /**
   * What one token of the answer costs, in billionths of a US dollar; unset when the price is unknown.
   */
  'outputTokenNanoUsd'?: (number);
  /**
   * The longest answer it gives, in tokens, where the caller sets no limit.
   */
  'maxOutputTokens'?: (number);
  /**
   * Milliseconds of silence allowed before its first token, by its own history.
   */
  'firstTokenLimitMs'?: (number);
  /**
   * Milliseconds of silence allowed between its chunks, by its own history.
   */
  'idleLimitMs'?: (number);
  /**
   * How long, from now on, its provider wants to be left alone, in milliseconds.
   */
  'blockedForMs'?: (number);
  /**
   * Tokens of prompt and answer together.
   */
  'contextWindow'?: (number);
  /**
   * Whether it goes on from the beginning of an answer that it is given.
   */
  'prefill': (boolean);
  '_expectedCostNanoUsd'?: "expectedCostNanoUsd";
  '_expectedFirstTokenMs'?: "expectedFirstTokenMs";
  '_mostInputNanoUsd'?: "mostInputNanoUsd";
  '_outputTokenNanoUsd'?: "outputTokenNanoUsd";
  '_maxOutputTokens'?: "maxOutputTokens";
  '_firstTokenLimitMs'?: "firstTokenLimitMs";
  '_idleLimitMs'?: "idleLimitMs";
  '_blockedForMs'?: "blockedForMs";
  '_contextWindow'?: "contextWindow";
}
