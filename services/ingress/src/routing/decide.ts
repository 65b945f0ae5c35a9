import {
  decideRequestToWire,
  decideResponseFromWire,
  DecisionService,
  type DecisionServiceClient,
} from '@signalbox/contracts';
import { RouterError, type Decision, type EpochMs, type RequestProfile } from '@signalbox/domain';
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
const DECIDE_LIMIT_MS = 2_000;

/** Makes the question to the decision service. */
export function createDecide(stub: DecisionServiceClient, tracing: Tracing, clock: Clock): Decide {
  return async (profile, { trace, signal, deadlineAt }) => {
    const limitAt = clock.now() + DECIDE_LIMIT_MS;
    try {
      const response = await callUnary(DecisionService.Decide, stub, decideRequestToWire(profile), {
        tracing,
        trace,
        signal,
        deadlineAt: Math.min(limitAt, deadlineAt ?? Infinity),
        unavailable: 'DECISION_UNAVAILABLE',
      });
      return decideResponseFromWire(response);
    } catch (thrown) {
      const error = RouterError.from(thrown);
      const isOurs = signal.aborted || (deadlineAt !== undefined && deadlineAt <= limitAt);
      const gaveUp = error.reason === 'DEADLINE_EXCEEDED' || error.reason === 'CANCELLED';
      if (isOurs || !gaveUp) throw error;
      throw new RouterError({
        reason: 'DECISION_UNAVAILABLE',
        message: 'The decision service did not answer in time.',
        cause: error,
      });
    }
  };
}
