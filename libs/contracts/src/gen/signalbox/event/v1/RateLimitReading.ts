// Original file: proto/signalbox/event/v1/usage_events.proto

import type { Long } from '@grpc/proto-loader';

/**
 * What a provider said of its limits in the headers of one reply.
 */
export interface RateLimitReading {
  /**
   * Requests left in the window.
   */
  'remainingRequests'?: (number | string | Long);
  /**
   * Tokens left in the window.
   */
  'remainingTokens'?: (number | string | Long);
  /**
   * Milliseconds until the window resets.
   */
  'resetAfterMs'?: (number | string);
  /**
   * Milliseconds to wait before trying again.
   */
  'retryAfterMs'?: (number | string);
  '_remainingRequests'?: "remainingRequests";
  '_remainingTokens'?: "remainingTokens";
  '_resetAfterMs'?: "resetAfterMs";
  '_retryAfterMs'?: "retryAfterMs";
}

/**
 * What a provider said of its limits in the headers of one reply.
 */
export interface RateLimitReading__Output {
  /**
   * Requests left in the window.
   */
  'remainingRequests'?: (number);
  /**
   * Tokens left in the window.
   */
  'remainingTokens'?: (number);
  /**
   * Milliseconds until the window resets.
   */
  'resetAfterMs'?: (number);
  /**
   * Milliseconds to wait before trying again.
   */
  'retryAfterMs'?: (number);
  '_remainingRequests'?: "remainingRequests";
  '_remainingTokens'?: "remainingTokens";
  '_resetAfterMs'?: "resetAfterMs";
  '_retryAfterMs'?: "retryAfterMs";
}
