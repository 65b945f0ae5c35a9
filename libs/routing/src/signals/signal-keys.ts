/** What a plugin may declare that it reads. A name here is a promise that somebody keeps the value up to date. */
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

/** One kind of live knowledge. */
export type SignalKey = (typeof SIGNAL_KEYS)[number];
