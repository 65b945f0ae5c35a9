// Original file: proto/signalbox/event/v1/health_events.proto

import type { HealthStatus as _signalbox_event_v1_HealthStatus, HealthStatus__Output as _signalbox_event_v1_HealthStatus__Output } from '../../../signalbox/event/v1/HealthStatus.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

/**
 * The health of one backend. Also the value of the KV bucket `backend-health`.
 */
export interface BackendHealth {
  /**
   * Its name in the policy.
   */
  'backend'?: (string);
  /**
   * What is known.
   */
  'status'?: (_signalbox_event_v1_HealthStatus);
  /**
   * Since when it has this status.
   */
  'since'?: (_google_protobuf_Timestamp | null);
  /**
   * When it was last looked at.
   */
  'observedAt'?: (_google_protobuf_Timestamp | null);
  /**
   * Why, for people.
   */
  'reason'?: (string);
  /**
   * Milliseconds of the last successful probe.
   */
  'probeMs'?: (number | string);
  '_probeMs'?: "probeMs";
}

/**
 * The health of one backend. Also the value of the KV bucket `backend-health`.
 */
export interface BackendHealth__Output {
  /**
   * Its name in the policy.
   */
  'backend': (string);
  /**
   * What is known.
   */
  'status': (_signalbox_event_v1_HealthStatus__Output);
  /**
   * Since when it has this status.
   */
  'since': (_google_protobuf_Timestamp__Output | null);
  /**
   * When it was last looked at.
   */
  'observedAt': (_google_protobuf_Timestamp__Output | null);
  /**
   * Why, for people.
   */
  'reason': (string);
  /**
   * Milliseconds of the last successful probe.
   */
  'probeMs'?: (number);
  '_probeMs'?: "probeMs";
}
