import type { Unmet } from '../admin-http.js';
import type { Serving } from '../serving.js';

/** What a service of a worker says of itself when the worker is asked. */
export type ServiceAnswer = {
  readonly unmet: readonly Unmet[];
  /** In Prometheus' text format; empty unless it was asked for. */
  readonly metrics: string;
};

/** What a worker says of itself: each of its services, by name. One that is missing is starting. */
export type WorkerAnswer = Readonly<Record<string, ServiceAnswer>>;

/** What a worker can be asked: whether it is ready, or for its metrics. */
export type WorkerQuestion = 'ready' | 'metrics';

/** What a worker tells the primary process. */
export type FromWorker =
  /** All of its services serve. */
  | { readonly kind: 'serving'; readonly services: Serving }
  /** It cannot start, and ends. */
  | { readonly kind: 'failed'; readonly message: string; readonly exitCode: number }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: WorkerAnswer };

/** What the primary process tells a worker. */
export type ToWorker =
  /** It is to finish what runs, and to end. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'ask'; readonly question: number; readonly what: WorkerQuestion };
