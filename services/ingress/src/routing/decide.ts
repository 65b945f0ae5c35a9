import { setTimeout as pause } from 'node:timers/promises';
import {
  decideRequestToWire,
  decideResponseFromWire,
  DecisionService,
  type DecisionServiceClient,
} from '@signalbox/contracts';
import {
  RouterError,
  type Decision,
  type EpochMs,
  type Milliseconds,
  type Random,
  type RequestProfile,
} from '@signalbox/domain';
import { callUnary, type Clock, type Tracing } from '@signalbox/runtime';
import type { Context } from '@opentelemetry/api';

/** The call on whose behalf a decision is asked for. */
export type DecideOptions = {
  readonly trace: Context;
  readonly signal: AbortSignal;
  readonly deadlineAt: EpochMs | undefined;
};

/** Asks where a request may go. @throws RouterError `DECISION_UNAVAILABLE` when nobody answers in time. */
export type Decide = (profile: RequestProfile, options: DecideOptions) => Promise<Decision>;

/** A decision takes less than a millisecond; one that takes this long will not come. */
const DECIDE_LIMIT_MS: Milliseconds = 2_000;

/** How long to wait before an answer is asked for again, at most: first, and when it has doubled often enough. */
const FIRST_PAUSE_MS: Milliseconds = 25;
const LONGEST_PAUSE_MS: Milliseconds = 200;

/** What the question to the decision service is asked with. */
export type DecideParts = {
  readonly stub: DecisionServiceClient;
  readonly tracing: Tracing;
  readonly clock: Clock;
  readonly random: Random;
};

/**
 * Makes the question to the decision service. A decision changes nothing, so it is asked for again as long as nobody is
 * there to answer and there is time: a service that restarts fails no request.
 */
export function createDecide({ stub, tracing, clock, random }: DecideParts): Decide {
  return async (profile, { trace, signal, deadlineAt = Infinity }) => {
    const request = decideRequestToWire(profile);
    const limitAt = clock.now() + DECIDE_LIMIT_MS;
    const endAt = Math.min(limitAt, deadlineAt);
    const options = {
      tracing,
      trace,
      signal,
      deadlineAt: endAt,
      unavailable: 'DECISION_UNAVAILABLE',
    } as const;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return decideResponseFromWire(await callUnary(DecisionService.Decide, stub, request, options));
      } catch (thrown) {
        const error = RouterError.from(thrown);
        const jitteredMs = pauseMs * (0.5 + random() / 2);
        const isFinal = !isAway(error) || signal.aborted || clock.now() + jitteredMs >= endAt;
        if (isFinal) throw signal.aborted || deadlineAt <= limitAt ? error : inOurWords(error);
        await pause(jitteredMs, undefined, { signal }).catch(rethrowAsOurs);
      }
    }
  };
}

/** Whether nobody answered. A call that we did not cancel was ended by a service that is going away. */
function isAway({ reason }: RouterError): boolean {
  return reason === 'DECISION_UNAVAILABLE' || reason === 'CANCELLED';
}

/** An end that neither the caller nor the caller's deadline made. */
function inOurWords(error: RouterError): RouterError {
  if (error.reason !== 'DEADLINE_EXCEEDED' && error.reason !== 'CANCELLED') return error;
  return new RouterError({
    reason: 'DECISION_UNAVAILABLE',
    message: 'The decision service did not answer in time.',
    cause: error,
  });
}

function rethrowAsOurs(thrown: unknown): never {
  throw RouterError.from(thrown);
}
