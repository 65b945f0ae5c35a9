import {
  backOffMs,
  RouterError,
  type BackOff,
  type Decision,
  type Milliseconds,
  type Random,
  type RequestProfile,
  type StandbyDecision,
} from '@signalbox/domain';
import type { Clock } from '@signalbox/runtime';
import type { AskDecision, DecideOptions } from './ask-decision.js';
import { pauseFor } from './pause.js';

/** A decision, and how it came about when the decision service did not answer. */
export type Decided = { readonly decision: Decision; readonly standby?: StandbyDecision };

/**
 * Decides where a request may go, synchronously where no service has to be asked.
 * @throws RouterError `DECISION_UNAVAILABLE` when there is no decision in time.
 */
export type Decide = (profile: RequestProfile, options: DecideOptions) => Decided | Promise<Decided>;

/** Decides where a request may go by asking a service. @throws RouterError as `Decide` does. */
export type DecideByAsking = (profile: RequestProfile, options: DecideOptions) => Promise<Decided>;

/** A decision takes less than a millisecond; one that takes this long will not come. */
const DECIDE_LIMIT_MS: Milliseconds = 2_000;

/** The longest pause before a decision is asked for again; at least half of it is waited. */
const PAUSE: BackOff = { firstMs: 25, mostMs: 200 };

/** What decisions are asked for with. */
export type DecideParts = { readonly ask: AskDecision; readonly clock: Clock; readonly random: Random };

/**
 * Decides by the decision service alone. Asking for a decision changes nothing, so it is asked for again while the service
 * is away and there is time: a service that restarts fails no request.
 */
export function createDecide({ ask, clock, random }: DecideParts): DecideByAsking {
  return async (profile, options) => {
    const { signal, deadlineAt = Infinity } = options;
    const limitAt = clock.now() + DECIDE_LIMIT_MS;
    const endAt = Math.min(limitAt, deadlineAt);
    for (let failures = 1; ; failures++) {
      try {
        return { decision: await ask(profile, options, limitAt) };
      } catch (thrown) {
        const error = RouterError.from(thrown);
        const jitteredMs = backOffMs(PAUSE, failures) * (0.5 + random() / 2);
        const isAway = error.reason === 'DECISION_UNAVAILABLE';
        if (!isAway || signal.aborted || clock.now() + jitteredMs >= endAt) throw error;
        await pauseFor(jitteredMs, signal);
        if (signal.aborted) throw RouterError.from(signal.reason);
      }
    }
  };
}
