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

/** The door of the ingress: who is let in when there is more to do than can be done in time. */
export type Admission = Resource & {
  /**
   * Lets a request in: at once where something is free, without a promise, else when its turn comes.
   * @param signal Aborted when the client goes away: then it waits no more.
   * @throws RouterError `OVERLOADED` that says when to come again, or `CANCELLED` when the client went away meanwhile.
   */
  enter(ask: AdmissionAsk, signal: CallSignal): Slot | Promise<Slot>;
  /**
   * What to tell a request that `enter` would refuse at once, before anything is done for it. Otherwise it must enter; so
   * must one whose deadline has passed, for that is no overload and has an error of its own.
   */
  turnAway(ask: AdmissionAsk): Refusal | undefined;
  /** Whether somebody was refused a moment ago: what can wait should do so then. */
  readonly isRefusing: boolean;
  /** A decision took this long: its delay is one of the signs of overload. */
  decided(tookMs: Milliseconds): void;
};

/** What the door follows. */
export type AdmissionSettings = {
  /** Work that waits longer than this for its turn is a sign of overload. */
  readonly targetMs: Milliseconds;
  /** The most requests that may be starting at once. */
  readonly max: number;
  /** The most requests that may be open at once, streams included. */
  readonly maxOpen: number;
};

/** What the door is made of. */
export type AdmissionParts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Pick<Metrics, 'add' | 'observe' | 'set'>;
  readonly settings: AdmissionSettings;
  /** Absent: that of this process. */
  readonly load?: ProcessLoad;
};

/** The limit never falls below this: a handful of requests is no overload of its own making. */
const MIN = 8;
const START = 64;

/** Requests that may wait. Whoever is behind so many others would wait for too long anyway. */
const MAX_WAITING = 1_000;

/** How often those that waited too long are sent away, and how many of these turns pass between two looks at the limit. */
const TICK_MS = 50;
const TICKS_PER_INTERVAL = 2;

/** A refusal tells of an overload for so long, in milliseconds. */
const REFUSAL_TELLS_MS = 1_000;

/** No first content takes so long where all is well. */
const LONGEST_USUAL_HOLD_MS = 10_000;

/** Opens the door. One timer looks after everybody who waits, and after the limit. */
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

  /** The same ask in the words of the queue, whose times are monotonic. */
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
