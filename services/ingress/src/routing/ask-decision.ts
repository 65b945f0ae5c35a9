import type { Context } from '@opentelemetry/api';
import { decideRequestToWire, decideResponseFromWire, DirectDecisionService } from '@signalbox/contracts';
import {
  RouterError,
  type Decision,
  type EpochMs,
  type Milliseconds,
  type RequestProfile,
} from '@signalbox/domain';
import type { CallSignal, CallVerdict, Clock, Tracing } from '@signalbox/runtime';
import type { ReplicaCall, ReplicaSet } from '../reach/replica-set.js';

/** The call on whose behalf a decision is asked for. */
export type DecideOptions = {
  readonly trace: Context;
  readonly signal: CallSignal;
  readonly deadlineAt: EpochMs | undefined;
};

/**
 * Asks the decision service once.
 * @param limitAt - When to give up.
 * @throws RouterError `DECISION_UNAVAILABLE` when it is away or does not answer in time; errors that come from the caller's
 * own cancellation or deadline, or from the service, are passed on as they are.
 */
export type AskDecision = (
  profile: RequestProfile,
  options: DecideOptions,
  limitAt: EpochMs,
) => Promise<Decision>;

/** What the decision service is asked with. */
export type AskDecisionParts = {
  readonly replicas: Pick<ReplicaSet, 'open'>;
  readonly tracing: Tracing;
  readonly clock: Pick<Clock, 'now'>;
};

/** A decision takes less than a millisecond: no answer within this time means that the replica does not answer. */
const TELLING_MS: Milliseconds = 100;

/**
 * Makes the call to the decision service. It goes to one replica and, if that has certainly not seen it, to the others in
 * turn, all within the same limit.
 */
export function createAskDecision({ replicas, tracing, clock }: AskDecisionParts): AskDecision {
  return async (profile, { trace, signal, deadlineAt = Infinity }, limitAt) => {
    const request = decideRequestToWire(profile);
    const begunAt = clock.now();
    const endAt = Math.min(limitAt, deadlineAt);
    const options = {
      tracing,
      trace,
      signal,
      deadlineAt: endAt,
      unavailable: 'DECISION_UNAVAILABLE',
    } as const;

    let call = replicas.open();
    if (call === undefined) throw nobodyThere();
    for (;;) {
      try {
        const response = await call.lane.unary(DirectDecisionService.Decide, request, options);
        const decision = decideResponseFromWire(response);
        call.settle('worked');
        return decision;
      } catch (thrown) {
        const said = RouterError.from(thrown);
        const error = isOurs(said, signal, deadlineAt <= limitAt) ? inOurWords(said) : said;
        const couldAnswer = endAt - begunAt >= TELLING_MS || clock.now() < endAt;
        call.settle(verdictOf(error, couldAnswer));
        const other: ReplicaCall | undefined = wasNotSeen(error) ? call.elsewhere() : undefined;
        if (other === undefined) throw error;
        call = other;
      }
    }
  };
}

/** What a failure says of the replica: one that refuses the request, or fails on this one alone, works. */
function verdictOf({ reason }: RouterError, couldAnswer: boolean): CallVerdict {
  switch (reason) {
    case 'DECISION_UNAVAILABLE':
      return couldAnswer ? 'dead' : 'nothing';
    case 'CANCELLED':
    case 'DEADLINE_EXCEEDED':
      return 'nothing';
    default:
      return 'worked';
  }
}

function wasNotSeen({ reason, disposition }: RouterError): boolean {
  return reason === 'DECISION_UNAVAILABLE' && disposition === 'never-sent';
}

/**
 * Whether the end was caused neither by the caller nor by the caller's deadline. A service that goes away cancels its calls.
 */
function isOurs({ reason }: RouterError, signal: CallSignal, isCallersLimit: boolean): boolean {
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

function nobodyThere(): RouterError {
  return new RouterError({
    reason: 'DECISION_UNAVAILABLE',
    message: 'No address of the decision service is known yet.',
    disposition: 'never-sent',
  });
}
