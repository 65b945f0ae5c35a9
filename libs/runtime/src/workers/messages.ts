import type { Unmet } from '../admin-http.js';

/** What a worker says of itself when it is asked. */
export type WorkerAnswer = {
  readonly unmet: readonly Unmet[];
  /** In Prometheus' text format; empty unless it was asked for. */
  readonly metrics: string;
};

/** What a worker can be asked: whether it is ready, or for its metrics. */
export type WorkerQuestion = 'ready' | 'metrics';

/** What a worker tells the primary process. */
export type FromWorker =
  /** It serves there. */
  | { readonly kind: 'serving'; readonly addresses: Readonly<Record<string, string>> }
  /** It cannot start, and ends. */
  | { readonly kind: 'failed'; readonly message: string; readonly exitCode: number }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: WorkerAnswer };

/** What the primary process tells a worker. */
export type ToWorker =
  /** It is to finish what runs, and to end. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'ask'; readonly question: number; readonly what: WorkerQuestion };
