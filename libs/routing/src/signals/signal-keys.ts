/** The signals that a plugin may declare to read. A name here is a promise that the value is kept up to date. */
export const SIGNAL_KEYS = [
  'health',
  'first-token',
  'token-rate',
  'success',
  'failures',
  'quota',
  'load',
  'output-length',
  'recall',
  'price',
] as const;

/** One kind of signal. */
export type SignalKey = (typeof SIGNAL_KEYS)[number];
