// Original file: proto/signalbox/event/v1/signal_events.proto

import type { SignalName as _signalbox_event_v1_SignalName, SignalName__Output as _signalbox_event_v1_SignalName__Output } from '../../../signalbox/event/v1/SignalName.js';
import type { SignalUnit as _signalbox_event_v1_SignalUnit, SignalUnit__Output as _signalbox_event_v1_SignalUnit__Output } from '../../../signalbox/event/v1/SignalUnit.js';

/**
 * One live reading. A reader leaves out what it does not know or what cannot be true, and keeps the others.
 */
export interface SignalReading {
  /**
   * What it tells.
   */
  'signal'?: (_signalbox_event_v1_SignalName);
  /**
   * How much.
   */
  'value'?: (number | string);
  /**
   * Of what; each signal is always in one unit.
   */
  'unit'?: (_signalbox_event_v1_SignalUnit);
  /**
   * How old it was when it was sent, in milliseconds.
   */
  'ageMs'?: (number | string);
}

/**
 * One live reading. A reader leaves out what it does not know or what cannot be true, and keeps the others.
 */
export interface SignalReading__Output {
  /**
   * What it tells.
   */
  'signal': (_signalbox_event_v1_SignalName__Output);
  /**
   * How much.
   */
  'value': (number);
  /**
   * Of what; each signal is always in one unit.
   */
  'unit': (_signalbox_event_v1_SignalUnit__Output);
  /**
   * How old it was when it was sent, in milliseconds.
   */
  'ageMs': (number);
}
