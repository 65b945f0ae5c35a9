// Original file: proto/signalbox/event/v1/signal_events.proto

/**
 * In what a live reading is counted.
 */
export const SignalUnit = {
  /**
   * Not set.
   */
  SIGNAL_UNIT_UNSPECIFIED: 'SIGNAL_UNIT_UNSPECIFIED',
  /**
   * Requests, from 0.
   */
  SIGNAL_UNIT_REQUESTS: 'SIGNAL_UNIT_REQUESTS',
  /**
   * A share, 0 to 1.
   */
  SIGNAL_UNIT_RATIO: 'SIGNAL_UNIT_RATIO',
} as const;

/**
 * In what a live reading is counted.
 */
export type SignalUnit =
  /**
   * Not set.
   */
  | 'SIGNAL_UNIT_UNSPECIFIED'
  | 0
  /**
   * Requests, from 0.
   */
  | 'SIGNAL_UNIT_REQUESTS'
  | 1
  /**
   * A share, 0 to 1.
   */
  | 'SIGNAL_UNIT_RATIO'
  | 2

/**
 * In what a live reading is counted.
 */
export type SignalUnit__Output = typeof SignalUnit[keyof typeof SignalUnit]
