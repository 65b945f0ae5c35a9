/** What a request asks for. The order is the one used in docs and errors. */
export const TASKS = [
  'code',
  'maths',
  'extraction',
  'summarisation',
  'translation',
  'classification',
  'creative',
  'tool-use',
  'chat',
] as const;

/** One kind of task. */
export type Task = (typeof TASKS)[number];

/** How carefully data must be handled, from least to most. Unlabelled data is `internal`. */
export const SENSITIVITIES = ['public', 'internal', 'restricted'] as const;

/** One level of care. */
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What the detectors of sensitive data recognise. Each kind makes a request `restricted`. */
export const SENSITIVE_KINDS = ['email', 'phone', 'payment-card', 'iban', 'secret'] as const;

/** One kind of sensitive data. */
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** The beginning of a prompt up to one boundary. */
export type PrefixBlock = {
  /** 16 hex digits: a hash of everything from the start of the prompt to the boundary; it does not reveal the text. */
  readonly hash: string;
  /** Estimated tokens from the start to the boundary. */
  readonly tokens: number;
};

/** What a trusted caller may state about its request instead of having it guessed. */
export const STATED_FEATURES = [
  'inputTokens',
  'task',
  'complexity',
  'language',
  'sensitivity',
  'persona',
  'region',
] as const;

/** Name of one feature that a caller may state. */
export type StatedFeature = (typeof STATED_FEATURES)[number];

/** What a caller states about its request. Anything left out is derived from the prompt. */
export type StatedFeatures = {
  readonly inputTokens?: number;
  readonly task?: Task;
  /** 0 to 1. */
  readonly complexity?: number;
  readonly language?: string;
  readonly sensitivity?: Sensitivity;
  readonly persona?: string;
  readonly region?: string;
};
