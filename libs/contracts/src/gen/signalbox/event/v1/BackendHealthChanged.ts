// Original file: proto/signalbox/event/v1/health_events.proto

import type { BackendHealth as _signalbox_event_v1_BackendHealth, BackendHealth__Output as _signalbox_event_v1_BackendHealth__Output } from '../../../signalbox/event/v1/BackendHealth.js';
import type { HealthStatus as _signalbox_event_v1_HealthStatus, HealthStatus__Output as _signalbox_event_v1_HealthStatus__Output } from '../../../signalbox/event/v1/HealthStatus.js';

/**
 * The prober changed its mind about a backend.
 */
export interface BackendHealthChanged {
  /**
   * What it thinks now.
   */
  'health'?: (_signalbox_event_v1_BackendHealth | null);
  /**
   * What it thought before.
   */
  'previous'?: (_signalbox_event_v1_HealthStatus);
}

/**
 * The prober changed its mind about a backend.
 */
export interface BackendHealthChanged__Output {
  /**
   * What it thinks now.
   */
  'health': (_signalbox_event_v1_BackendHealth__Output | null);
  /**
   * What it thought before.
   */
  'previous': (_signalbox_event_v1_HealthStatus__Output);
}
