// Original file: proto/signalbox/event/v1/envelope.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { EventSource as _signalbox_event_v1_EventSource, EventSource__Output as _signalbox_event_v1_EventSource__Output } from '../../../signalbox/event/v1/EventSource.js';
import type { BackendHealthChanged as _signalbox_event_v1_BackendHealthChanged, BackendHealthChanged__Output as _signalbox_event_v1_BackendHealthChanged__Output } from '../../../signalbox/event/v1/BackendHealthChanged.js';
import type { AttemptFinished as _signalbox_event_v1_AttemptFinished, AttemptFinished__Output as _signalbox_event_v1_AttemptFinished__Output } from '../../../signalbox/event/v1/AttemptFinished.js';
import type { RequestRouted as _signalbox_event_v1_RequestRouted, RequestRouted__Output as _signalbox_event_v1_RequestRouted__Output } from '../../../signalbox/event/v1/RequestRouted.js';
import type { BackendSignalsObserved as _signalbox_event_v1_BackendSignalsObserved, BackendSignalsObserved__Output as _signalbox_event_v1_BackendSignalsObserved__Output } from '../../../signalbox/event/v1/BackendSignalsObserved.js';

/**
 * One event, and who says it when.
 */
export interface Envelope {
  /**
   * Unique. Whoever books events books each id once: two processes may tell the same, each in a batch of its own.
   */
  'id'?: (string);
  /**
   * When it happened.
   */
  'at'?: (_google_protobuf_Timestamp | null);
  /**
   * Who says so.
   */
  'source'?: (_signalbox_event_v1_EventSource | null);
  /**
   * W3C trace context of what caused it; unset when nothing was traced.
   */
  'traceparent'?: (string);
  /**
   * The prober changed its mind about a backend.
   */
  'backendHealthChanged'?: (_signalbox_event_v1_BackendHealthChanged | null);
  /**
   * An adapter finished one call.
   */
  'attemptFinished'?: (_signalbox_event_v1_AttemptFinished | null);
  /**
   * The ingress finished a request.
   */
  'requestRouted'?: (_signalbox_event_v1_RequestRouted | null);
  /**
   * The prober or an ingress read how busy a backend is.
   */
  'backendSignalsObserved'?: (_signalbox_event_v1_BackendSignalsObserved | null);
  '_traceparent'?: "traceparent";
  /**
   * Exactly one of these is set.
   */
  'event'?: "backendHealthChanged"|"attemptFinished"|"requestRouted"|"backendSignalsObserved";
}

/**
 * One event, and who says it when.
 */
export interface Envelope__Output {
  /**
   * Unique. Whoever books events books each id once: two processes may tell the same, each in a batch of its own.
   */
  'id': (string);
  /**
   * When it happened.
   */
  'at': (_google_protobuf_Timestamp__Output | null);
  /**
   * Who says so.
   */
  'source': (_signalbox_event_v1_EventSource__Output | null);
  /**
   * W3C trace context of what caused it; unset when nothing was traced.
   */
  'traceparent'?: (string);
  /**
   * The prober changed its mind about a backend.
   */
  'backendHealthChanged'?: (_signalbox_event_v1_BackendHealthChanged__Output | null);
  /**
   * An adapter finished one call.
   */
  'attemptFinished'?: (_signalbox_event_v1_AttemptFinished__Output | null);
  /**
   * The ingress finished a request.
   */
  'requestRouted'?: (_signalbox_event_v1_RequestRouted__Output | null);
  /**
   * The prober or an ingress read how busy a backend is.
   */
  'backendSignalsObserved'?: (_signalbox_event_v1_BackendSignalsObserved__Output | null);
  '_traceparent'?: "traceparent";
  /**
   * Exactly one of these is set.
   */
  'event'?: "backendHealthChanged"|"attemptFinished"|"requestRouted"|"backendSignalsObserved";
}
