import { ROOT_CONTEXT } from '@opentelemetry/api';
import {
  backOffMs,
  RouterError,
  type Decision,
  type Milliseconds,
  type RequestProfile,
} from '@signalbox/domain';
import {
  CallAborter,
  createBreaker,
  type Clock,
  type Logger,
  type Metrics,
  type Resource,
} from '@signalbox/runtime';
import type { AskDecision, DecideOptions } from '../routing/ask-decision.js';
import type { DecideByAsking, Decided } from '../routing/decide.js';
import type { Standby } from './standby.js';

/** Decisions that are made even when the decision service does not answer. */
export type DecideWithStandby = Resource & { readonly decide: DecideByAsking };

/** What decisions are made with. */
export type DecideWithStandbyParts = {
  readonly ask: AskDecision;
  readonly standby: Standby;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly metrics: Pick<Metrics, 'add'>;
};

/** A decision takes less than a millisecond. What takes this long is better decided here. */
const DECIDE_LIMIT_MS: Milliseconds = 250;

/** How long the decision service is left alone: half a second, doubled each time that it is not back. */
const LEFT_ALONE = { firstMs: 500, mostMs: 5_000 };

/** Why probes of the decision service are aborted. */
const CLOSED = new DOMException('The service closes.', 'AbortError');

/** How many calls within ten seconds it takes before the share of those without an answer counts. */
const LEAST_CALLS = 10;

/**
 * Decides by the decision service, and by the standby when that does not answer: no request fails for lack of a decision,
 * and none waits for longer than the limit, or than half of the time that its caller has. Two requests in a row without an
 * answer are enough to leave the service alone for a while. No request waits for it then: a probe that runs alongside a
 * request finds out whether it is back.
 */
export function openDecideWithStandby(parts: DecideWithStandbyParts): DecideWithStandby {
  const { ask, standby, clock, log, metrics } = parts;
  const closing = new CallAborter();
  const breaker = createBreaker({
    name: 'decision',
    leastCalls: LEAST_CALLS,
    resetAfterMs: (opens) => backOffMs(LEFT_ALONE, opens),
    onOpen({ opens }) {
      if (opens === 1) log.warn('the decision service does not answer; requests are decided here');
    },
    onClose: () => log.info('the decision service answers again'),
  });

  const alone = (profile: RequestProfile): Decided => {
    const decided = standby.decide(profile);
    const order = decided.standby.planAgeMs === undefined ? 'policy' : 'last-plan';
    metrics.add('standbyDecisions', 1, { order });
    return decided;
  };
  /** Asks, and a second time when the service was away the first time and there is time left: another replica may answer. */
  const askAndTell = async (profile: RequestProfile, options: DecideOptions): Promise<Decision> => {
    const tell = breaker.begin();
    const now = clock.now();
    const patientUntil = now + DECIDE_LIMIT_MS;
    const { deadlineAt = Infinity } = options;
    const limitAt = Math.min(patientUntil, Math.ceil((now + deadlineAt) / 2));
    for (let isFirst = true; ; isFirst = false) {
      try {
        const decision = await ask(profile, options, limitAt);
        tell('worked');
        if (decision.kind === 'plan') standby.remember(profile, decision.plan);
        return decision;
      } catch (thrown) {
        const error = RouterError.from(thrown);
        const isInTime = clock.now() < limitAt;
        if (isFirst && isAway(error) && isInTime) continue;
        // That the service did not answer a request with a short deadline says nothing of it.
        const wasPatient = limitAt === patientUntil || isInTime;
        tell(isAway(error) && wasPatient ? 'dead' : 'nothing');
        throw error;
      }
    }
  };

  const decide: DecideByAsking = async (profile, options) => {
    if (breaker.state() !== 'closed') {
      if (breaker.allows()) {
        const own = { trace: ROOT_CONTEXT, signal: closing, deadlineAt: undefined };
        askAndTell(profile, own).catch(() => undefined);
      }
      return alone(profile);
    }
    try {
      return { decision: await askAndTell(profile, options) };
    } catch (thrown) {
      const error = RouterError.from(thrown);
      if (isCallersEnd(error)) throw error;
      return alone(profile);
    }
  };
  return {
    decide,
    close() {
      closing.abort(CLOSED);
      breaker.close();
    },
  };
}

function isAway({ reason }: RouterError): boolean {
  return reason === 'DECISION_UNAVAILABLE';
}

/** Whether nobody waits for the decision any more. */
function isCallersEnd({ reason }: RouterError): boolean {
  return reason === 'CANCELLED' || reason === 'DEADLINE_EXCEEDED';
}
