// Original file: proto/signalbox/event/v1/signal_events.proto

import type { SignalReading as _signalbox_event_v1_SignalReading, SignalReading__Output as _signalbox_event_v1_SignalReading__Output } from '../../../signalbox/event/v1/SignalReading.js';

/**
 * Live readings of one backend, all from one reporter. They are told and not kept: in seconds they are worth nothing.
 */
export interface BackendSignalsObserved {
  /**
   * Name of the backend in the policy.
   */
  'backend'?: (string);
  /**
   * What was read.
   */
  'readings'?: (_signalbox_event_v1_SignalReading)[];
}

/**
 * Live readings of one backend, all from one reporter. They are told and not kept: in seconds they are worth nothing.
 */
export interface BackendSignalsObserved__Output {
  /**
   * Name of the backend in the policy.
   */
  'backend': (string);
  /**
   * What was read.
   */
  'readings': (_signalbox_event_v1_SignalReading__Output)[];
}
