import {
  allowsHedge,
  allowsRetry,
  createRetryBudget,
  noteHedge,
  noteRequest,
  noteRetry,
  type AttemptRole,
} from '@signalbox/attempts';
import type { Clock, Metrics } from '@signalbox/runtime';

/** What this ingress may try beyond the first attempts of its requests, over all requests. */
export type Retries = {
  /** A request begins. */
  noteRequest(): void;
  /** An attempt is made. @param counted How many attempts of its request count, this one included. */
  noteAttempt(role: AttemptRole, counted: number): void;
  /** An attempt was not made because the budget is used up. */
  noteRefusal(role: 'retry' | 'hedge'): void;
  mayRetry(): boolean;
  mayHedge(): boolean;
};

/** Retries that are always allowed, however few requests there were: by all workers of an ingress together. */
const ALWAYS_ALLOWED = 50;

/** From this ratio on there is no limit at all: for runs that show what the budget gains. */
const OFF = 10;

/**
 * Makes the budget of one ingress.
 * @param ratio Retries for each request, over half a minute; 10 and more: any number.
 * @param workers How many processes share what is always allowed.
 */
export function createRetries(
  ratio: number,
  clock: Clock,
  metrics: Pick<Metrics, 'add'>,
  workers = 1,
): Retries {
  const budget = createRetryBudget({ ratio, leastRetries: Math.floor(ALWAYS_ALLOWED / workers) });
  const isOff = ratio >= OFF;
  return {
    noteRequest: () => noteRequest(budget, clock.now()),
    noteAttempt(role, counted) {
      if (role === 'first') return;
      metrics.add('retries', 1, { role });
      if (role === 'hedge') noteHedge(budget, clock.now());
      // After an attempt that never left, this one is the first that a provider sees.
      else if (counted > 1) noteRetry(budget, clock.now());
    },
    noteRefusal: (role) => metrics.add('retriesRefused', 1, { role }),
    mayRetry: () => isOff || allowsRetry(budget, clock.now()),
    mayHedge: () => isOff || allowsHedge(budget, clock.now()),
  };
}
