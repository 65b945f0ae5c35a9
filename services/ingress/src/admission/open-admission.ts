import {
  createAdmissionQueue,
  createUnusualDelay,
  leastAdmitted,
  nextLimit,
  retryAfterMs,
  type Ask,
  type LimitRules,
  type Outcome,
  type Settled,
  type Ticket,
} from '@signalbox/admission';
import { RouterError, type Milliseconds, type Random } from '@signalbox/domain';
import type { CallSignal, Clock, Metrics, Resource } from '@signalbox/runtime';
import type { AdmissionAsk } from './admission-ask.js';
import { createMeasuredDelay } from './measured-delay.js';
import { openProcessLoad, type ProcessLoad } from './process-load.js';
import { refusalOf, type IngressRefusal, type Refusal } from './refusal.js';
import type { Slot } from './slot.js';
import { createWaiters } from './waiters.js';

/** Admission control of the ingress: which requests are let in when there is more to do than can be done in time. */
export type Admission = Resource & {
  /**
   * Admits a request: at once and without a promise where a slot is free, otherwise when its turn comes.
   * @param signal Aborted when the client goes away: the request then stops waiting.
   * @throws RouterError `OVERLOADED` that says when to retry, or `CANCELLED` when the client went away meanwhile.
   */
  enter(ask: AdmissionAsk, signal: CallSignal): Slot | Promise<Slot>;
  /**
   * The refusal of a request that `enter` would refuse at once, so that no work is done for it first. `undefined`: it must
   * enter. So must a request whose deadline has passed, since that is not overload and has an error of its own.
   */
  turnAway(ask: AdmissionAsk): Refusal | undefined;
  /** Whether a request was refused a moment ago: work that can wait should then wait. */
  readonly isRefusing: boolean;
  /** A decision took this long: its delay is one of the signs of overload. */
  decided(tookMs: Milliseconds): void;
};

/** The limits of admission. */
export type AdmissionSettings = {
  /** Work that waits longer than this for its turn is a sign of overload. */
  readonly targetMs: Milliseconds;
  /** The most requests that may be starting at once. */
  readonly max: number;
  /** The most requests that may be open at once, streams included. */
  readonly maxOpen: number;
};

/** What admission control is made of. */
export type AdmissionParts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Pick<Metrics, 'add' | 'observe' | 'set'>;
  readonly settings: AdmissionSettings;
  /** Absent: that of this process. */
  readonly load?: ProcessLoad;
};

/** The limit never falls below this: so few requests cause no overload by themselves. */
const MIN = 8;
const START = 64;

/** The most requests that may wait. One behind this many others would wait for too long anyway. */
const MAX_WAITING = 1_000;

/** How often requests that waited for too long are refused, and after how many of these ticks the limit is adjusted. */
const TICK_MS = 50;
const TICKS_PER_INTERVAL = 2;

/** How long a refusal counts as recent (`isRefusing`), in milliseconds. */
const REFUSAL_TELLS_MS = 1_000;

/** No first content takes this long while all is well. */
const LONGEST_USUAL_HOLD_MS = 10_000;

/** Opens admission control. One timer refuses requests that waited for too long, and adjusts the limit. */
export function openAdmission(parts: AdmissionParts): Admission {
  const { clock, random, metrics, settings, load = openProcessLoad() } = parts;
  const rules: LimitRules = {
    targetMs: settings.targetMs,
    min: Math.min(MIN, settings.max),
    max: settings.max,
    start: Math.min(START, settings.max),
  };
  let limit = rules.start;
  let open = 0;
  let lastRefusedAt = -Infinity;
  const queue = createAdmissionQueue({ limit, least: 'sheddable' }, { maxWaiting: MAX_WAITING });
  const delay = createMeasuredDelay();
  const hold = createUnusualDelay(LONGEST_USUAL_HOLD_MS);

  /** The same request as the queue takes it, with monotonic times. */
  const toQueue = ({ tenant = '', criticality, deadlineAt }: AdmissionAsk, now: Milliseconds): Ask => ({
    tenant,
    criticality,
    deadlineAt: deadlineAt === undefined ? Infinity : now + (deadlineAt - clock.now()),
  });
  const refusal = ({ criticality }: Pick<AdmissionAsk, 'criticality'>, cause: IngressRefusal): Refusal => {
    const now = clock.monotonic();
    lastRefusedAt = now;
    metrics.add('admissionRefused', 1, { criticality, cause });
    const perSecond = queue.departuresPerSecond(now);
    return refusalOf(cause, retryAfterMs({ requests: queue.backlog(now), perSecond, random: random() }));
  };
  const slotOf = (ticket: Ticket): Slot => {
    open += 1;
    let left = false;
    const admittedAt = clock.monotonic();
    const release = (): void => settle(ticket.release(clock.monotonic()));
    return {
      started() {
        if (ticket.state === 'starting') hold.excess(clock.monotonic() - admittedAt);
        release();
      },
      leave() {
        if (left) return;
        left = true;
        open -= 1;
        release();
      },
    };
  };
  const waiters = createWaiters((ticket) => settle(ticket.release(clock.monotonic())));
  const settle = (settled: readonly Settled[]): void => {
    for (const { ticket, outcome } of settled) tell(ticket, outcome);
  };
  const tell = (ticket: Ticket, outcome: Outcome): void => {
    if (outcome.kind === 'admitted') waiters.admit(ticket, () => slotOf(ticket));
    else waiters.refuse(ticket, () => new RouterError(refusal(ticket.ask, outcome.cause)));
  };

  const adjust = (now: Milliseconds): void => {
    const pressure = load.read();
    const delayMs = delay.take(pressure.loopDelayMs);
    limit = nextLimit(limit, { delayMs, peak: queue.peak, usualHoldMs: hold.usualMs }, rules);
    settle(queue.bound({ limit, least: leastAdmitted(pressure) }, now));
    metrics.set('admissionLimit', Math.floor(limit), {});
    metrics.observe('admissionDelay', delayMs, {});
    metrics.set('admissionRequests', queue.starting, { state: 'starting' });
    metrics.set('admissionRequests', queue.waiting, { state: 'waiting' });
    metrics.set('admissionRequests', open, { state: 'open' });
  };
  let ticks = 0;
  const timer = setInterval(() => {
    const now = clock.monotonic();
    settle(queue.expire(now));
    ticks += 1;
    if (ticks % TICKS_PER_INTERVAL === 0) adjust(now);
  }, TICK_MS);
  timer.unref();

  return {
    enter(ask, signal) {
      if (open >= settings.maxOpen) throw new RouterError(refusal(ask, 'open-requests'));
      const now = clock.monotonic();
      const { ticket, outcome, settled } = queue.enter(toQueue(ask, now), now);
      settle(settled);
      if (outcome === undefined) return waiters.wait(ticket, signal);
      if (outcome.kind === 'refused') throw new RouterError(refusal(ask, outcome.cause));
      return slotOf(ticket);
    },
    turnAway(ask) {
      if (ask.deadlineAt !== undefined && ask.deadlineAt <= clock.now()) return undefined;
      if (open >= settings.maxOpen) return refusal(ask, 'open-requests');
      const now = clock.monotonic();
      const cause = queue.turnAway(toQueue(ask, now), now);
      return cause === undefined ? undefined : refusal(ask, cause);
    },
    get isRefusing() {
      return clock.monotonic() - lastRefusedAt < REFUSAL_TELLS_MS;
    },
    decided: (tookMs) => delay.decided(tookMs),
    async close() {
      clearInterval(timer);
      await load.close();
    },
  };
}
