import type { Unmet } from '../admin-http.js';
import type { ServedAddresses } from '../served-addresses.js';

/** The answer of one service of a worker to the primary's question. */
export type ServiceAnswer = {
  readonly unmet: readonly Unmet[];
  /** In Prometheus' text format; empty unless the metrics were asked for. */
  readonly metrics: string;
};

/** The answer of a worker: that of each of its services, by name. A service that is missing is still starting. */
export type WorkerAnswer = Readonly<Record<string, ServiceAnswer>>;

/** What a worker can be asked: whether it is ready, or for its metrics. */
export type WorkerQuestion = 'ready' | 'metrics';

/** The messages from a worker to the primary process. */
export type FromWorker =
  /** All of its services serve. */
  | { readonly kind: 'serving'; readonly services: ServedAddresses }
  /** It cannot start and is about to exit. */
  | { readonly kind: 'failed'; readonly message: string; readonly exitCode: number }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: WorkerAnswer }
  /** A sign of life, for a ping. */
  | { readonly kind: 'pong' };

/** The messages from the primary process to a worker. */
export type ToWorker =
  /** Finish running work, then exit. */
  | { readonly kind: 'stop' }
  /** Answered at once by a worker whose event loop turns, whatever it has to do. */
  | { readonly kind: 'ping' }
  | { readonly kind: 'ask'; readonly question: number; readonly what: WorkerQuestion };
