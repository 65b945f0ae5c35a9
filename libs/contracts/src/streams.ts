import { DECISIONS, EVENTS } from './subjects.js';

/** A JetStream stream as data; the runtime turns it into calls. Absent settings are the server's defaults. */
export type StreamDescription = {
  readonly name: string;
  readonly description: string;
  readonly subjects: readonly string[];
  readonly storage: 'file' | 'memory';
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  /** Two messages with the same `Nats-Msg-Id` within this window are stored once. */
  readonly duplicateWindowMs: number;
};

const MINUTE_MS = 60_000;
const MEBIBYTE = 1_024 * 1_024;

/**
 * Every event of the mesh that may still be needed later, for a day: long enough for a ledger that was down to catch up. Live
 * readings are not in it: they are useful only for seconds, and would push out events that must be kept.
 */
export const EVENT_STREAM: StreamDescription = {
  name: 'SIGNALBOX_EVENTS',
  description: 'Every event of the mesh: health, attempts, requests.',
  subjects: [`${EVENTS}.>`],
  storage: 'file',
  maxAgeMs: 24 * 60 * MINUTE_MS,
  maxBytes: 256 * MEBIBYTE,
  duplicateWindowMs: 2 * MINUTE_MS,
};

/** A sample of decisions and the pictures of the mesh behind them, for a day: what a replay reads. */
export const DECISION_STREAM: StreamDescription = {
  name: 'SIGNALBOX_DECISIONS',
  description: 'A sample of decisions, and what was known of the mesh when they were made.',
  subjects: [`${DECISIONS}.>`],
  storage: 'file',
  maxAgeMs: 24 * 60 * MINUTE_MS,
  maxBytes: 256 * MEBIBYTE,
  duplicateWindowMs: 2 * MINUTE_MS,
};
