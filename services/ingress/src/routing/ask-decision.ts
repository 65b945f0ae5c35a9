import type { Context } from '@opentelemetry/api';
import { decideRequestToWire, decideResponseFromWire, DecisionService } from '@signalbox/contracts';
import { RouterError, type Decision, type EpochMs, type RequestProfile } from '@signalbox/domain';
import type { Lane, Tracing } from '@signalbox/runtime';

/** The call on whose behalf a decision is asked for. */
export type DecideOptions = {
  readonly trace: Context;
  readonly signal: AbortSignal;
  readonly deadlineAt: EpochMs | undefined;
};

/**
 * Asks the decision service once.
 * @param limitAt - When to give it up.
 * @throws RouterError `DECISION_UNAVAILABLE` when it is away or does not answer in time; what the caller's own end made of
 * the call, and what the service said, as it is.
 */
export type AskDecision = (
  profile: RequestProfile,
  options: DecideOptions,
  limitAt: EpochMs,
) => Promise<Decision>;

/** Makes the question to the decision service. */
export function createAskDecision({
  lane,
  tracing,
}: {
  readonly lane: Lane;
  readonly tracing: Tracing;
}): AskDecision {
  return async (profile, { trace, signal, deadlineAt = Infinity }, limitAt) => {
    const request = decideRequestToWire(profile);
    const options = {
      tracing,
      trace,
      signal,
      deadlineAt: Math.min(limitAt, deadlineAt),
      unavailable: 'DECISION_UNAVAILABLE',
    } as const;
    try {
      return decideResponseFromWire(await lane.unary(DecisionService.Decide, request, options));
    } catch (thrown) {
      const error = RouterError.from(thrown);
      throw isOurs(error, signal, deadlineAt <= limitAt) ? inOurWords(error) : error;
    }
  };
}

/** Whether neither the caller nor the caller's deadline made the end. A service that goes away cancels its calls. */
function isOurs({ reason }: RouterError, signal: AbortSignal, isCallersLimit: boolean): boolean {
  if (reason === 'CANCELLED') return !signal.aborted;
  return reason === 'DEADLINE_EXCEEDED' && !isCallersLimit;
}

function inOurWords(cause: RouterError): RouterError {
  return new RouterError({
    reason: 'DECISION_UNAVAILABLE',
    message: 'The decision service did not answer in time.',
    cause,
  });
}
