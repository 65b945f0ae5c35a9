import { CRITICALITIES, type Criticality, type Milliseconds } from '@signalbox/domain';
import { isAdmitted } from './guards.js';
import { createNewcomerRules } from './newcomer.js';
import { PATIENCE } from './patience.js';
import { createRate } from './rate.js';
import { createSlotCount } from './slot-count.js';
import type { Ask, Outcome, RefusalCause, Settled, Ticket } from './ticket.js';
import { createWaitingLine, type WaitingLine } from './waiting-line.js';

/** What came of an ask at once: its own outcome, or that it waits; and who had to make room for it. */
export type Entered = {
  readonly ticket: Ticket;
  /** Absent: it waits, and its outcome comes with a later call. */
  readonly outcome?: Outcome;
  readonly settled: readonly Settled[];
};

/** What may be under way. */
export type Bounds = {
  /** How many may be under way at once; need not be whole. */
  readonly limit: number;
  /** The least important level that is let in; `undefined`: nobody is. */
  readonly least: Criticality | undefined;
};

/**
 * One bounded queue in front of all that is to be started. It has no clock and no timer: every call says what time it is,
 * and tells whose wait is over because of it.
 */
export type AdmissionQueue = {
  /** Requests that hold a slot. */
  readonly starting: number;
  readonly waiting: number;
  /** The most that was asked for at once since the last `bound`: under way and waiting. */
  readonly peak: number;
  enter(ask: Ask, now: Milliseconds): Entered;
  /**
   * Why `enter` would refuse a request at once; `undefined`: it would not. It counts as refused, as it would by `enter`;
   * nothing else changes.
   */
  turnAway(ask: Ask, now: Milliseconds): RefusalCause | undefined;
  /** Sends away whoever has waited too long. */
  expire(now: Milliseconds): readonly Settled[];
  bound(bounds: Bounds, now: Milliseconds): readonly Settled[];
  /** How much wants to be done: who waits, and who was sent away within the last two seconds. */
  backlog(now: Milliseconds): number;
  /** How many slots became free per second lately; `undefined`: none did. */
  departuresPerSecond(now: Milliseconds): number | undefined;
};

type Item = Omit<Ticket, 'state'> & { state: Ticket['state'] };

const ADMITTED: Outcome = { kind: 'admitted' };
const NOBODY: readonly Settled[] = [];

/**
 * Makes an empty queue. The rules: nobody is let in while somebody more important waits; within one importance tenants
 * take turns (`createWaitingLine`), and the requests of one tenant go oldest first; who cannot have its turn in time, by
 * the rate at which slots become free, is refused at once; who waited too long is not served any more.
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
  /** Until when an item of a line may wait as of now. */
  const givesUpAt = ({ ask, enteredAt }: Item, now: Milliseconds): Milliseconds =>
    Math.min(ask.deadlineAt, enteredAt + lines[ask.criticality].patienceMs(now));
  const lateness = ({ ask }: Item, now: Milliseconds): RefusalCause =>
    ask.deadlineAt <= now ? 'deadline' : 'too-slow';

  /** Lets in whoever can come in now. */
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

  /** Lets a newcomer in that is not refused, or makes it wait. */
  const arrive = (item: Item, now: Milliseconds): Entered => {
    if (hasRoom()) return { ticket: item, outcome: admit(item), settled: NOBODY };
    const settled = waiting() < maxWaiting ? NOBODY : makeWay(item.ask, now);
    lines[item.ask.criticality].push(item, now);
    notePeak();
    return { ticket: item, settled };
  };
  /** Takes somebody out of a full queue for a newcomer. */
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
