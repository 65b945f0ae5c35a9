// Original file: proto/signalbox/inference/v1/routing.proto

import type { AttemptOutcome as _signalbox_inference_v1_AttemptOutcome, AttemptOutcome__Output as _signalbox_inference_v1_AttemptOutcome__Output } from '../../../signalbox/inference/v1/AttemptOutcome.js';
import type { ErrorReason as _signalbox_error_v1_ErrorReason, ErrorReason__Output as _signalbox_error_v1_ErrorReason__Output } from '../../../signalbox/error/v1/ErrorReason.js';
import type { Disposition as _signalbox_error_v1_Disposition, Disposition__Output as _signalbox_error_v1_Disposition__Output } from '../../../signalbox/error/v1/Disposition.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from '../../../signalbox/inference/v1/Usage.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from '../../../signalbox/inference/v1/Cost.js';
import type { Race as _signalbox_inference_v1_Race, Race__Output as _signalbox_inference_v1_Race__Output } from '../../../signalbox/inference/v1/Race.js';
import type { Continuation as _signalbox_inference_v1_Continuation, Continuation__Output as _signalbox_inference_v1_Continuation__Output } from '../../../signalbox/inference/v1/Continuation.js';

/**
 * One call to one backend within a request.
 */
export interface AttemptRecord {
  /**
   * Unique; the ledger books it once under this key.
   */
  'attemptId'?: (string);
  /**
   * 1 for the first.
   */
  'number'?: (number);
  /**
   * Name of the backend in the policy.
   */
  'backend'?: (string);
  /**
   * Name of the provider in the policy.
   */
  'provider'?: (string);
  /**
   * The model's name at the provider.
   */
  'model'?: (string);
  /**
   * How it ended.
   */
  'outcome'?: (_signalbox_inference_v1_AttemptOutcome);
  /**
   * Why it failed; unset when it succeeded.
   */
  'reason'?: (_signalbox_error_v1_ErrorReason);
  /**
   * A sentence for people; unset when it succeeded.
   */
  'message'?: (string);
  /**
   * What is known about the bill.
   */
  'disposition'?: (_signalbox_error_v1_Disposition);
  /**
   * Milliseconds from the start of the request to the start of this attempt.
   */
  'startedAfterMs'?: (number | string);
  /**
   * Milliseconds from the start of the attempt to its first content.
   */
  'firstTokenMs'?: (number | string);
  /**
   * Milliseconds that the attempt took.
   */
  'durationMs'?: (number | string);
  /**
   * Tokens of this attempt.
   */
  'usage'?: (_signalbox_inference_v1_Usage | null);
  /**
   * What it cost.
   */
  'cost'?: (_signalbox_inference_v1_Cost | null);
  /**
   * How it came in, when two attempts ran side by side.
   */
  'race'?: (_signalbox_inference_v1_Race);
  /**
   * Set when it went on with an answer that another attempt had begun.
   */
  'continuation'?: (_signalbox_inference_v1_Continuation | null);
  '_message'?: "message";
  '_firstTokenMs'?: "firstTokenMs";
}

/**
 * One call to one backend within a request.
 */
export interface AttemptRecord__Output {
  /**
   * Unique; the ledger books it once under this key.
   */
  'attemptId': (string);
  /**
   * 1 for the first.
   */
  'number': (number);
  /**
   * Name of the backend in the policy.
   */
  'backend': (string);
  /**
   * Name of the provider in the policy.
   */
  'provider': (string);
  /**
   * The model's name at the provider.
   */
  'model': (string);
  /**
   * How it ended.
   */
  'outcome': (_signalbox_inference_v1_AttemptOutcome__Output);
  /**
   * Why it failed; unset when it succeeded.
   */
  'reason': (_signalbox_error_v1_ErrorReason__Output);
  /**
   * A sentence for people; unset when it succeeded.
   */
  'message'?: (string);
  /**
   * What is known about the bill.
   */
  'disposition': (_signalbox_error_v1_Disposition__Output);
  /**
   * Milliseconds from the start of the request to the start of this attempt.
   */
  'startedAfterMs': (number);
  /**
   * Milliseconds from the start of the attempt to its first content.
   */
  'firstTokenMs'?: (number);
  /**
   * Milliseconds that the attempt took.
   */
  'durationMs': (number);
  /**
   * Tokens of this attempt.
   */
  'usage': (_signalbox_inference_v1_Usage__Output | null);
  /**
   * What it cost.
   */
  'cost': (_signalbox_inference_v1_Cost__Output | null);
  /**
   * How it came in, when two attempts ran side by side.
   */
  'race': (_signalbox_inference_v1_Race__Output);
  /**
   * Set when it went on with an answer that another attempt had begun.
   */
  'continuation': (_signalbox_inference_v1_Continuation__Output | null);
  '_message'?: "message";
  '_firstTokenMs'?: "firstTokenMs";
}
