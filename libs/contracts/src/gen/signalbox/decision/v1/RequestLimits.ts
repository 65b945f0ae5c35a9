// Original file: proto/signalbox/decision/v1/plan.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Limits of one whole request.
 */
export interface RequestLimits {
  /**
   * Calls to providers in total.
   */
  'attempts'?: (number);
  /**
   * Milliseconds to wait for the first token of an attempt.
   */
  'firstTokenMs'?: (number | string);
  /**
   * Milliseconds of silence allowed between chunks.
   */
  'idleMs'?: (number | string);
  /**
   * Milliseconds of the whole request.
   */
  'totalMs'?: (number | string);
  /**
   * The most that the request may cost, in billionths of a US dollar.
   */
  'maxCostNanoUsd'?: (number | string | Long);
  /**
   * The longest that the request waits for a provider that asked to be left alone, in milliseconds.
   */
  'waitMs'?: (number | string);
  '_maxCostNanoUsd'?: "maxCostNanoUsd";
  '_waitMs'?: "waitMs";
}

/**
 * Limits of one whole request.
 */
export interface RequestLimits__Output {
  /**
   * Calls to providers in total.
   */
  'attempts': (number);
  /**
   * Milliseconds to wait for the first token of an attempt.
   */
  'firstTokenMs': (number);
  /**
   * Milliseconds of silence allowed between chunks.
   */
  'idleMs': (number);
  /**
   * Milliseconds of the whole request.
   */
  'totalMs': (number);
  /**
   * The most that the request may cost, in billionths of a US dollar.
   */
  'maxCostNanoUsd'?: (number);
  /**
   * The longest that the request waits for a provider that asked to be left alone, in milliseconds.
   */
  'waitMs'?: (number);
  '_maxCostNanoUsd'?: "maxCostNanoUsd";
  '_waitMs'?: "waitMs";
}
