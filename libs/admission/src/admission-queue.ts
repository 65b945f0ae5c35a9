import { CRITICALITIES, type Criticality, type Milliseconds } from '@signalbox/domain';
import { isAdmitted } from './guards.js';
import { createNewcomerRules } from './newcomer.js';
import { PATIENCE } from './patience.js';
import { createRate } from './rate.js';
import { createSlotCount } from './slot-count.js';
import type { Ask, Outcome, RefusalCause, Settled, Ticket } from './ticket.js';
import { createWaitingLine, type WaitingLine } from './waiting-line.js';

/** The immediate result of an ask: its own outcome or that it waits, and the tickets that had to make room for it. */
export type Entered = {
  readonly ticket: Ticket;
  /** Absent: it waits, and its outcome comes with a later call. */
  readonly outcome?: Outcome;
  readonly settled: readonly Settled[];
};

/** The bounds on requests in flight. */
export type Bounds = {
  /** How many may be in flight at once; may be fractional. */
  readonly limit: number;
  /** The least important level that is admitted; `undefined`: none. */
  readonly least: Criticality | undefined;
};

/**
 * One bounded queue in front of all work that is to be started. It has no clock and no timer: every call passes the current
 * time and returns the tickets whose wait it ended.
 */
export type AdmissionQueue = {
  /** Requests that hold a slot. */
  readonly starting: number;
  readonly waiting: number;
  /** The highest number of requests in flight and waiting since the last `bound`. */
  readonly peak: number;
  enter(ask: Ask, now: Milliseconds): Entered;
  /**
   * Why `enter` would refuse a request at once; `undefined`: it would not. A refusal is counted as `enter` would count it;
   * nothing else changes.
   */
  turnAway(ask: Ask, now: Milliseconds): RefusalCause | undefined;
  /** Refuses the requests that have waited too long. */
  expire(now: Milliseconds): readonly Settled[];
  bound(bounds: Bounds, now: Milliseconds): readonly Settled[];
  /** The demand that is not served: requests that are waiting, and those refused within the last two seconds. */
  backlog(now: Milliseconds): number;
  /** How many slots became free per second recently; `undefined`: none did. */
  departuresPerSecond(now: Milliseconds): number | undefined;
};

type Item = Omit<Ticket, 'state'> & { state: Ticket['state'] };

const ADMITTED: Outcome = { kind: 'admitted' };
const NOBODY: readonly Settled[] = [];

/**
 * Makes an empty queue. The rules: no request is admitted while a more important one waits; within one importance tenants
 * take turns (`createWaitingLine`), and the requests of one tenant go oldest first; a request that cannot get its turn in
 * time, at the rate at which slots become free, is refused at once; one that waited too long is refused.
 */
export function createAdmissionQueue(
  first: Bounds,
  { maxWaiting }: { readonly maxWaiting: number },
): AdmissionQueue {
  let bounds = first;
  let peak = 0;
  const slots = createSlotCount();
  const lines: Readonly<Record<Criticality, WaitingLine<Item>>> = {
    critical: createWaitingLine(PATIENCE.critical, slots.of),
    standard: createWaitingLine(PATIENCE.standard, slots.of),
    sheddable: createWaitingLine(PATIENCE.sheddable, slots.of),
  };
  const departures = createRate();
  const refusals = createRate();

  const waiting = (): number => lines.critical.size + lines.standard.size;
  const hasRoom = (): boolean => slots.total < Math.floor(bounds.limit);
  const notePeak = (): void => {
    peak = Math.max(peak, slots.total + waiting());
  };
  const refuse = (item: Item, cause: RefusalCause, now: Milliseconds): Outcome => {
    item.state = 'over';
    refusals.count(now);
    return { kind: 'refused', cause };
  };
  const admit = (item: Item): Outcome => {
    item.state = 'starting';
    slots.take(item.ask.tenant);
    notePeak();
    return ADMITTED;
  };
  /** Until when a waiting item may wait, as of now. */
  const givesUpAt = ({ ask, enteredAt }: Item, now: Milliseconds): Milliseconds =>
    Math.min(ask.deadlineAt, enteredAt + lines[ask.criticality].patienceMs(now));
  const lateness = ({ ask }: Item, now: Milliseconds): RefusalCause =>
    ask.deadlineAt <= now ? 'deadline' : 'too-slow';

  /** Admits the waiting requests that can be admitted now, and refuses those that are late. */
  const pump = (now: Milliseconds): readonly Settled[] => {
    if (waiting() === 0) return NOBODY;
    const settled: Settled[] = [];
    for (const level of CRITICALITIES) {
      const line = lines[level];
      while (line.size > 0 && hasRoom() && isAdmitted(level, bounds.least)) {
        const patienceMs = line.patienceMs(now);
        const item = line.shift();
        if (item === undefined) break;
        const isLate = now >= Math.min(item.ask.deadlineAt, item.enteredAt + patienceMs);
        settled.push({
          ticket: item,
          outcome: isLate ? refuse(item, lateness(item, now), now) : admit(item),
        });
      }
      if (line.size > 0) break;
    }
    return settled;
  };

  const rules = createNewcomerRules<Item>({
    lines,
    departures,
    least: () => bounds.least,
    hasRoom,
    isFull: () => waiting() >= maxWaiting,
  });

  /** Admits a newcomer that is not refused, or makes it wait. */
  const arrive = (item: Item, now: Milliseconds): Entered => {
    if (hasRoom()) return { ticket: item, outcome: admit(item), settled: NOBODY };
    const settled = waiting() < maxWaiting ? NOBODY : makeWay(item.ask, now);
    lines[item.ask.criticality].push(item, now);
    notePeak();
    return { ticket: item, settled };
  };
  /** Displaces one request from a full queue in favour of a newcomer. */
  const makeWay = (ask: Ask, now: Milliseconds): readonly Settled[] => {
    const place = rules.whoGivesWay(ask);
    const displaced = place?.line.pop(place.tenant);
    if (displaced === undefined) return NOBODY;
    return [{ ticket: displaced, outcome: refuse(displaced, 'displaced', now) }];
  };

  const release = (item: Item, now: Milliseconds): readonly Settled[] => {
    const { state, ask } = item;
    item.state = 'over';
    if (state === 'waiting') lines[ask.criticality].remove(item);
    if (state !== 'starting') return NOBODY;
    slots.giveBack(ask.tenant);
    departures.count(now);
    return pump(now);
  };

  return {
    get starting() {
      return slots.total;
    },
    get waiting() {
      return waiting();
    },
    get peak() {
      return peak;
    },
    enter(ask, now) {
      const ticket: Item = { ask, enteredAt: now, state: 'waiting', release: (at) => release(ticket, at) };
      const cause = rules.whyRefused(ask, now);
      if (cause !== undefined) return { ticket, outcome: refuse(ticket, cause, now), settled: NOBODY };
      return arrive(ticket, now);
    },
    turnAway(ask, now) {
      const cause = rules.whyRefused(ask, now);
      if (cause !== undefined) refusals.count(now);
      return cause;
    },
    expire(now) {
      if (waiting() === 0) return NOBODY;
      const late = [lines.critical, lines.standard].flatMap((line) =>
        [...line.items()].filter((item) => givesUpAt(item, now) <= now),
      );
      return late.map((item) => {
        lines[item.ask.criticality].remove(item);
        return { ticket: item, outcome: refuse(item, lateness(item, now), now) };
      });
    },
    bound(next, now) {
      bounds = next;
      peak = slots.total + waiting();
      return pump(now);
    },
    backlog: (now) => waiting() + refusals.recent(now),
    departuresPerSecond: (now) => departures.perSecond(now),
  };
}
