// Original file: proto/signalbox/event/v1/usage_events.proto

import type { AttemptRecord as _signalbox_inference_v1_AttemptRecord, AttemptRecord__Output as _signalbox_inference_v1_AttemptRecord__Output } from '../../../signalbox/inference/v1/AttemptRecord.js';
import type { RateLimitReading as _signalbox_event_v1_RateLimitReading, RateLimitReading__Output as _signalbox_event_v1_RateLimitReading__Output } from '../../../signalbox/event/v1/RateLimitReading.js';

/**
 * An adapter finished one call to its provider, for better or worse.
 */
export interface AttemptFinished {
  /**
   * Id of the request.
   */
  'requestId'?: (string);
  /**
   * Name of the tenant; unset in an open mesh.
   */
  'tenant'?: (string);
  /**
   * The call: outcome, tokens, cost, times.
   */
  'attempt'?: (_signalbox_inference_v1_AttemptRecord | null);
  /**
   * Output tokens per second after the first token.
   */
  'tokensPerSecond'?: (number | string);
  /**
   * What the provider said of its limits.
   */
  'rateLimit'?: (_signalbox_event_v1_RateLimitReading | null);
  /**
   * Whether the streaming wire was used.
   */
  'streamed'?: (boolean);
  /**
   * The longest silence between two reads of content, in milliseconds.
   */
  'longestSilenceMs'?: (number | string);
  '_tenant'?: "tenant";
  '_tokensPerSecond'?: "tokensPerSecond";
  '_rateLimit'?: "rateLimit";
  '_longestSilenceMs'?: "longestSilenceMs";
}

/**
 * An adapter finished one call to its provider, for better or worse.
 */
export interface AttemptFinished__Output {
  /**
   * Id of the request.
   */
  'requestId': (string);
  /**
   * Name of the tenant; unset in an open mesh.
   */
  'tenant'?: (string);
  /**
   * The call: outcome, tokens, cost, times.
   */
  'attempt': (_signalbox_inference_v1_AttemptRecord__Output | null);
  /**
   * Output tokens per second after the first token.
   */
  'tokensPerSecond'?: (number);
  /**
   * What the provider said of its limits.
   */
  'rateLimit'?: (_signalbox_event_v1_RateLimitReading__Output | null);
  /**
   * Whether the streaming wire was used.
   */
  'streamed': (boolean);
  /**
   * The longest silence between two reads of content, in milliseconds.
   */
  'longestSilenceMs'?: (number);
  '_tenant'?: "tenant";
  '_tokensPerSecond'?: "tokensPerSecond";
  '_rateLimit'?: "rateLimit";
  '_longestSilenceMs'?: "longestSilenceMs";
}
